package org.healthcode.code.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.code.CodeServiceApplication;
import org.healthcode.code.Timelines;
import org.healthcode.code.message.MessageChoices;
import org.healthcode.code.resident.HeldData;
import org.healthcode.code.resident.PaperSerials;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.OfflinePass;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.StoredAnswer;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP interface, with Redis and Kafka faked. */
@SpringBootTest(
    classes = CodeServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "healthcode.kafka.enabled=false",
      "healthcode.redis.enabled=false",
      "management.endpoint.health.group.readiness.include=readinessState"
    })
@Import(CodesHttpTest.Fakes.class)
@ExtendWith(OutputCaptureExtension.class)
class CodesHttpTest {

  private static final String ZHANG_NUMBER = "11010519491231002X";
  private static final String CHILD_NUMBER = "410105201501010018";
  private static final String ZHANG = "resident_" + ZHANG_NUMBER;
  private static final String EAGER = "resident_41010519900307123X";
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOON = Instant.parse("2020-03-02T04:00:00Z");
  private static final Instant TUESDAY = NOON.plus(Duration.ofDays(1));
  private static final Duration STALE = Duration.ofSeconds(30);

  /** What the fakes know, for the test to change. */
  static final class World {
    final Map<PersonId, CodeTimeline> timelines = new ConcurrentHashMap<>();
    final Map<PersonId, Long> serials = new ConcurrentHashMap<>();
    volatile Instant now = NOON;
    volatile Optional<Mark> mark = Optional.empty();
    volatile boolean redisAway;
  }

  @TestConfiguration
  static class Fakes {

    @Bean
    World world() {
      return new World();
    }

    @Bean
    @Primary
    Clock clock(World world) {
      return new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return Clock.fixed(world.now, zone);
        }

        @Override
        public Instant instant() {
          return world.now;
        }
      };
    }

    @Bean
    CodeReader codeReader(World world) {
      return person ->
          Mono.fromSupplier(
              () ->
                  world.redisAway
                      ? new Reading.Unreachable()
                      : new Reading.Answered(
                          StoredAnswer.judge(
                              Optional.ofNullable(world.timelines.get(person))
                                  .map(timeline -> new CodeEntry(1, 1, timeline)),
                              world.mark,
                              new Freshness(STALE),
                              world.now)));
    }

    @Bean
    MessageChoices messageChoices() {
      return person -> Mono.just(true);
    }

    @Bean
    PaperSerials paperSerials(World world) {
      return person ->
          world.redisAway
              ? Mono.error(new IllegalStateException("away"))
              : Mono.just(Optional.ofNullable(world.serials.get(person)));
    }

    @Bean
    HeldData heldData() {
      return new HeldData() {
        @Override
        public Mono<Sealed> sealed(PersonId person) {
          return Mono.just(new Sealed(Optional.empty(), Optional.empty(), Optional.empty(), true));
        }

        @Override
        public Mono<List<Access>> accesses(PersonId person) {
          return Mono.just(List.of());
        }
      };
    }

    /** Projects at once what is published. */
    @Bean
    EventProducer eventProducer(World world) {
      Serializer<SpecificRecord> minimum =
          (topic, value) ->
              ByteBuffer.allocate(Long.BYTES).putLong(((PaperSerial) value).getMinimum()).array();
      return new EventProducer(
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, Callback callback) {
              world.serials.put(
                  PersonId.fromBytes(record.key()), ByteBuffer.wrap(record.value()).getLong());
              return super.send(record, callback);
            }
          },
          minimum);
    }

    @Bean
    ReactiveJwtDecoder decoder() {
      return token -> {
        String[] parts = token.split("_", -1);
        Jwt.Builder jwt =
            Jwt.withTokenValue(token)
                .header("alg", "none")
                .audience(List.of("healthcode"))
                .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
                .subject("account")
                .claim("scope", parts[0]);
        if (parts.length > 1) {
          jwt.claim("id_type", "10").claim("id_number", parts[1]).claim("name", "张三");
        }
        return Mono.just(jwt.build());
      };
    }
  }

  @DynamicPropertySource
  static void keysDir(DynamicPropertyRegistry registry) throws IOException {
    Path keys = Files.createTempDirectory("keys");
    KeyFiles.create(keys);
    registry.add("healthcode.keys-dir", keys::toString);
  }

  private final WebTestClient http;
  private final World world;
  private final KeyFiles keys;
  private final PersonId zhang;
  private final PersonId child;

  @Autowired
  CodesHttpTest(
      @Value("${local.server.port}") int port, World world, KeyFiles keys, Pepper pepper) {
    this.http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .build();
    this.world = world;
    this.keys = keys;
    this.zhang = person(pepper, ZHANG_NUMBER);
    this.child = person(pepper, CHILD_NUMBER);
  }

  private static PersonId person(Pepper pepper, String number) {
    return switch (IdDocument.check("10", number, LocalDate.of(2020, 3, 2))) {
      case IdCheck.Valid(IdDocument document) -> pepper.personId(document);
      case IdCheck.Invalid invalid -> throw new IllegalStateException(invalid.expected());
    };
  }

  @BeforeEach
  void startAtNoonWithFreshData() {
    world.timelines.clear();
    world.serials.clear();
    world.redisAway = false;
    timeIs(NOON);
  }

  /** Everything is fresh at that time. */
  private void timeIs(Instant now) {
    world.now = now;
    world.mark = Optional.of(new Mark(1, 10, now.minusSeconds(1)));
  }

  private WebTestClient.ResponseSpec call(
      HttpMethod method, String path, String token, MediaType accept) {
    return http.method(method)
        .uri(path)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
        .accept(accept)
        .exchange();
  }

  private JsonNode json(HttpMethod method, String path, String token, int status) {
    EntityExchangeResult<byte[]> result =
        call(method, path, token, MediaType.APPLICATION_JSON)
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .valueMatches(HttpHeaders.CACHE_CONTROL, ".*no-store.*")
            .expectBody()
            .returnResult();
    return JSON.readTree(body(result));
  }

  private static byte[] body(EntityExchangeResult<byte[]> result) {
    return Optional.ofNullable(result.getResponseBody()).orElseThrow();
  }

  private JsonNode me() {
    return json(HttpMethod.GET, "/codes/me", ZHANG, 200);
  }

  private static void hasType(JsonNode problem, String name) {
    assertThat(problem.get("type").asString()).isEqualTo("urn:healthcode:problem:" + name);
  }

  @Test
  void aHolderReadsTheColorAndWhyAndWhatEndsIt() {
    world.timelines.put(zhang, Timelines.of(Timelines.span(Color.RED, NOON, TUESDAY)));

    JsonNode answer = me();

    assertThat(answer.get("personId").asString()).isEqualTo(zhang.hex());
    assertThat(answer.get("state").asString()).isEqualTo("RED");
    assertThat(answer.get("color").asString()).isEqualTo("RED");
    assertThat(answer.get("colorCode").asString()).isEqualTo("10");
    assertThat(answer.get("asOf").asString()).isEqualTo("2020-03-02T11:59:59+08:00");
    assertThat(answer.get("maskedName").asString()).isEqualTo("*三");
    JsonNode span = answer.get("spans").get(0);
    assertThat(span.get("from").asString()).isEqualTo("2020-03-02T12:00:00+08:00");
    assertThat(span.get("until").asString()).isEqualTo("2020-03-03T12:00:00+08:00");
    JsonNode reason = span.get("reasons").get(0);
    assertThat(reason.get("title").get("zh").asString()).isEqualTo("确诊病例");
    assertThat(reason.get("legalBasis").get("zh").asString()).isEqualTo("《河南省健康码管理办法》");
    assertThat(reason.get("fact").get("kind").get("en").asString())
        .isEqualTo("Case report: confirmed");
    assertThat(reason.get("fact").get("source").asString()).isEqualTo("henan-cdc");
    assertThat(reason.get("fact").get("date").asString()).isEqualTo("2020-03-01");
    assertThat(reason.get("release").get("until").asString())
        .isEqualTo("2020-03-03T12:00:00+08:00");
    assertThat(reason.get("release").get("en").asString()).isEqualTo("After discharge");
  }

  @Test
  void aHolderReadsHowOldTheNewestNegativeTestIsNow() {
    world.timelines.put(zhang, Timelines.tested(Color.RED, NOON.minus(Duration.ofMinutes(1439))));

    JsonNode test = me().get("lastTest");
    assertThat(test.get("sampledAt").asString()).isEqualTo("2020-03-01T12:01:00+08:00");
    assertThat(test.get("result").asString()).isEqualTo("NEGATIVE");
    assertThat(test.get("hours").asLong()).isEqualTo(23);

    world.mark = Optional.empty();
    assertThat(me().get("lastTest").isNull()).isTrue();
    assertThat(me().get("state").asString()).isEqualTo("RED");
  }

  @Test
  void whoHasNotDeclaredIsToldSo() {
    JsonNode answer = me();
    assertThat(answer.get("state").asString()).isEqualTo("UNDECLARED");
    assertThat(answer.get("color").isNull()).isTrue();
    assertThat(answer.get("colorCode").isNull()).isTrue();
  }

  @Test
  void promise2StaleDataIsNeverGreenAndRedStaysRed() {
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    assertThat(me().get("state").asString()).isEqualTo("GREEN");

    world.now = NOON.plusSeconds(31);
    JsonNode stale = me();
    assertThat(stale.get("state").asString()).isEqualTo("UNKNOWN");
    assertThat(stale.get("color").isNull()).isTrue();
    assertThat(stale.get("spans")).isEmpty();

    world.timelines.put(zhang, Timelines.open(Color.RED));
    assertThat(me().get("state").asString()).isEqualTo("RED");
  }

  @Test
  void promise2WithoutAMarkOrWithoutRedisNothingIsGreen() {
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    world.mark = Optional.empty();
    assertThat(me().get("state").asString()).isEqualTo("UNKNOWN");

    timeIs(NOON);
    world.redisAway = true;
    JsonNode away = me();
    assertThat(away.get("state").asString()).isEqualTo("UNKNOWN");
    assertThat(away.get("asOf").isNull()).isTrue();
  }

  @Test
  void promise6RedTurnsYellowAndThenGreenWithoutAnythingBeingWritten() {
    Instant wednesday = TUESDAY.plus(Duration.ofDays(1));
    world.timelines.put(
        zhang,
        Timelines.of(
            Timelines.span(Color.RED, NOON, TUESDAY),
            Timelines.span(Color.YELLOW, TUESDAY, wednesday),
            Timelines.span(Color.GREEN, wednesday, null)));

    timeIs(TUESDAY.minusMillis(1));
    assertThat(me().get("state").asString()).isEqualTo("RED");
    timeIs(TUESDAY);
    assertThat(me().get("state").asString()).isEqualTo("YELLOW");
    timeIs(wednesday);
    assertThat(me().get("state").asString()).isEqualTo("GREEN");
  }

  @Test
  void aGuardianSeesAndShowsTheCodeOfADependant() {
    CodeTimeline timeline = Timelines.open(Color.YELLOW);
    timeline.setGuardians(List.of(zhang.hex()));
    world.timelines.put(child, timeline);

    JsonNode code = json(HttpMethod.GET, "/codes/" + child.hex(), ZHANG, 200);
    assertThat(code.get("state").asString()).isEqualTo("YELLOW");
    JsonNode live = json(HttpMethod.POST, "/codes/" + child.hex() + "/live-code", ZHANG, 200);
    assertThat(new LiveCode(keys.liveCode()).decode(live.get("code").asString(), world.now))
        .isEqualTo(new LiveCode.Valid(child, LiveCode.windowOf(world.now)));
  }

  @Test
  void strangersLookAlikeWhetherTheyExistOrNot() {
    world.timelines.put(child, Timelines.open(Color.RED));
    Set<String> answers =
        List.of(child.hex(), "00".repeat(16), "nonsense").stream()
            .map(who -> json(HttpMethod.GET, "/codes/" + who, ZHANG, 404).toString())
            .collect(Collectors.toSet());
    assertThat(answers).hasSize(1);
    json(HttpMethod.POST, "/codes/" + child.hex() + "/live-code", ZHANG, 404);
    json(HttpMethod.GET, "/codes/" + child.hex() + "/offline-pass", ZHANG, 404);
    json(HttpMethod.POST, "/codes/" + child.hex() + "/paper-code", ZHANG, 404);
    json(HttpMethod.DELETE, "/codes/" + child.hex() + "/paper-code", ZHANG, 404);
  }

  @Test
  void withRedisAwayADependantIsLaterAndNotNever() {
    world.redisAway = true;
    hasType(json(HttpMethod.GET, "/codes/" + child.hex(), ZHANG, 503), "code-unavailable");
  }

  @Test
  void onlyResidentsHaveCodesAndOnlyStaffSeesTheProjection() {
    json(HttpMethod.GET, "/codes/me", "operator", 403);
    json(HttpMethod.GET, "/codes/me", "resident", 403);
    json(HttpMethod.GET, "/projection", ZHANG, 403);
    http.get().uri("/codes/me").exchange().expectStatus().isUnauthorized();
    for (String staff : List.of("operator", "auditor")) {
      call(HttpMethod.GET, "/projection", staff, MediaType.APPLICATION_JSON)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.partitions")
          .isArray();
    }
  }

  @Test
  void aLiveCodeIsIssuedInAnyState() {
    for (boolean away : List.of(false, true)) {
      world.redisAway = away;
      JsonNode live = json(HttpMethod.POST, "/codes/me/live-code", ZHANG, 200);
      assertThat(new LiveCode(keys.liveCode()).decode(live.get("code").asString(), world.now))
          .isEqualTo(new LiveCode.Valid(zhang, LiveCode.windowOf(world.now)));
      assertThat(live.get("state").asString()).isEqualTo(away ? "UNKNOWN" : "UNDECLARED");
      assertThat(live.get("refreshAt").asString()).isEqualTo("2020-03-02T12:01:00+08:00");
      assertThat(live.get("expiresAt").asString()).isEqualTo("2020-03-02T12:02:00+08:00");
      assertThat(live.get("qr").isNull()).isTrue();
    }
    JsonNode withPicture = json(HttpMethod.POST, "/codes/me/live-code?qr=true", ZHANG, 200);
    assertThat(withPicture.get("qr").asString()).startsWith("<svg");
  }

  @Test
  void aLiveCodeIsAPictureForWhoAsksForOne() throws Exception {
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    String code = read(picture(HttpMethod.POST, "/codes/me/live-code", MediaType.IMAGE_PNG));
    assertThat(new LiveCode(keys.liveCode()).decode(code, world.now))
        .isEqualTo(new LiveCode.Valid(zhang, LiveCode.windowOf(world.now)));

    String svg =
        new String(picture(HttpMethod.POST, "/codes/me/live-code", SVG), StandardCharsets.UTF_8);
    assertThat(svg).contains("绿码 Green").contains("role='img'");
    call(HttpMethod.POST, "/codes/me/live-code", ZHANG, MediaType.TEXT_HTML)
        .expectStatus()
        .isEqualTo(406);
  }

  private byte[] picture(HttpMethod method, String path, MediaType type) {
    return body(
        call(method, path, ZHANG, type)
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentTypeCompatibleWith(type)
            .expectHeader()
            .valueMatches(HttpHeaders.CACHE_CONTROL, ".*no-store.*")
            .expectBody()
            .returnResult());
  }

  private static String read(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int[] argb = image.getRGB(0, 0, width, width, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, argb))),
            Map.of(DecodeHintType.PURE_BARCODE, true))
        .getText();
  }

  @Test
  void moreThanTwentyLiveCodesASecondAreTooMany() throws Exception {
    List<HttpHeaders> refused = new CopyOnWriteArrayList<>();
    AtomicInteger issued = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        callers.execute(
            () -> {
              var result =
                  call(HttpMethod.POST, "/codes/me/live-code", EAGER, MediaType.APPLICATION_JSON)
                      .returnResult(Void.class);
              switch (result.getStatus().value()) {
                case 200 -> issued.incrementAndGet();
                case 429 -> refused.add(result.getResponseHeaders());
                default -> throw new IllegalStateException(result.getStatus().toString());
              }
            });
      }
    }
    assertThat(issued.get()).isGreaterThanOrEqualTo(20);
    assertThat(refused)
        .isNotEmpty()
        .allMatch(headers -> headers.containsHeader(HttpHeaders.RETRY_AFTER));
  }

  @Test
  void anOfflinePassHoldsTheColorForADay() throws Exception {
    world.timelines.put(zhang, Timelines.open(Color.GREEN));

    JsonNode pass = json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 200);

    assertThat(pass.get("color").asString()).isEqualTo("GREEN");
    assertThat(pass.get("issuedAt").asString()).isEqualTo("2020-03-02T12:00:00+08:00");
    assertThat(pass.get("expiresAt").asString()).isEqualTo("2020-03-03T12:00:00+08:00");
    assertThat(pass.get("greenOfflineUntil").asString()).isEqualTo("2020-03-02T16:00:00+08:00");
    OfflinePass.Decoded decoded =
        OfflinePass.decode(pass.get("pass").asString(), keys.trustList().get(), world.now);
    assertThat(decoded).isInstanceOf(OfflinePass.Valid.class);

    String text = read(picture(HttpMethod.GET, "/codes/me/offline-pass", MediaType.IMAGE_PNG));
    assertThat(OfflinePass.decode(text, keys.trustList().get(), world.now))
        .isInstanceOf(OfflinePass.Valid.class);
    String svg =
        new String(picture(HttpMethod.GET, "/codes/me/offline-pass", SVG), StandardCharsets.UTF_8);
    assertThat(svg).contains("离线凭证").contains("as of 2020-03-02 12:00").contains("*三 002X");
  }

  @Test
  void anOfflinePassNeverOutlivesTheNextWorsening() {
    Instant evening = NOON.plus(Duration.ofHours(6));
    world.timelines.put(
        zhang,
        Timelines.of(
            Timelines.span(Color.GREEN, NOON.minusSeconds(60), evening),
            Timelines.span(Color.YELLOW, evening, null)));
    JsonNode pass = json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 200);
    assertThat(pass.get("expiresAt").asString()).isEqualTo("2020-03-02T18:00:00+08:00");

    timeIs(evening.minusMillis(1));
    hasType(json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 503), "color-not-verifiable");
  }

  @Test
  void promise2ThereIsNoOfflinePassOfAColorThatNobodyVouchesFor() {
    hasType(json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 409), "not-declared");

    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    world.now = NOON.plusSeconds(31);
    hasType(json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 503), "color-not-verifiable");

    world.timelines.put(zhang, Timelines.open(Color.RED));
    hasType(json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 503), "color-not-verifiable");

    world.redisAway = true;
    hasType(json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 503), "color-not-verifiable");
  }

  @Test
  void aPaperCodeIsPrintedAgainWithTheSameSerialUntilItIsRevoked() throws Exception {
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    JsonNode first = json(HttpMethod.POST, "/codes/me/paper-code", ZHANG, 200);
    timeIs(NOON.plusSeconds(60));
    String again = read(picture(HttpMethod.POST, "/codes/me/paper-code", MediaType.IMAGE_PNG));
    assertThat(again).isEqualTo(first.get("code").asString());
    assertThat(new PaperCode(keys.paperCode()).decode(again))
        .isEqualTo(new PaperCode.Valid(zhang, NOON.toEpochMilli()));

    call(HttpMethod.DELETE, "/codes/me/paper-code", ZHANG, MediaType.ALL)
        .expectStatus()
        .isNoContent();
    assertThat(world.serials.get(zhang)).isGreaterThan(NOON.toEpochMilli());

    JsonNode second = json(HttpMethod.POST, "/codes/me/paper-code", ZHANG, 200);
    assertThat(second.get("serial").asLong()).isEqualTo(world.serials.get(zhang));
    String svg =
        new String(picture(HttpMethod.POST, "/codes/me/paper-code", SVG), StandardCharsets.UTF_8);
    assertThat(svg).contains("纸质健康码").doesNotContain("绿码");
  }

  @Test
  void withRedisAwayNoPaperCodeIsMadeUp() {
    world.redisAway = true;
    hasType(json(HttpMethod.POST, "/codes/me/paper-code", ZHANG, 503), "paper-code-unavailable");
  }

  @Test
  void promise8NoTokenNumberOrNameIsLogged(CapturedOutput output) {
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    String live = json(HttpMethod.POST, "/codes/me/live-code", ZHANG, 200).get("code").asString();
    String pass = json(HttpMethod.GET, "/codes/me/offline-pass", ZHANG, 200).get("pass").asString();
    json(HttpMethod.GET, "/codes/" + child.hex(), ZHANG, 404);

    assertThat(output.getAll()).doesNotContain(live, pass, ZHANG_NUMBER, zhang.hex(), "张三");
  }
}
