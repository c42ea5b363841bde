package org.healthcode.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerPublicKey;
import org.healthcode.schemas.issuer.MessageSignature;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.verification.foreign.IssuerQuestions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** E-04 to E-27 of docs/cases/everywhere/elsewhere.md: the two calls of registered clients. */
@OnTheStand
class ClientCallApiTest {
  private static final Instant T0 = Instant.parse("2022-07-28T02:00:00Z");
  private static final String SCAN = "/external/v1/scan";
  private static final String NUMBER = "/external/v1/number";
  private static final String LI = "410103197203050175";
  private static final IdDocument DOCUMENT = new IdDocument(IdType.RESIDENT_ID, LI);
  private static final PersonId PERSON = Stand.KEYS.pepper().personId(DOCUMENT);
  private static final SigningKeys KEY = KeyFiles.create(Stand.newFolder()).installation().get();
  private static final SigningKeys OTHER = KeyFiles.create(Stand.newFolder()).installation().get();
  private static final Set<ClientScope> BOTH = Set.of(ClientScope.SCAN, ClientScope.NUMBER);

  private final WebTestClient http;
  private final String base;
  private final JsonMapper json;
  private final Stand.Codes codes;
  private final Stand.Sent sent;
  private final Stand.MovedClock clock;
  private final KnownClients clients;
  private final IssuerQuestions questions;

  @Autowired
  ClientCallApiTest(
      @Value("${local.server.port}") int port,
      JsonMapper json,
      Stand.Codes codes,
      Stand.Sent sent,
      Stand.MovedClock clock,
      KnownClients clients,
      IssuerQuestions questions) {
    this.http = Stand.http(port);
    this.base = "http://localhost:" + port;
    this.json = json;
    this.codes = codes;
    this.sent = sent;
    this.clock = clock;
    this.clients = clients;
    this.questions = questions;
  }

  @BeforeEach
  void startTheDay() {
    clock.set(T0);
    codes.away = false;
    codes.fresh(PERSON, Color.RED);
    sent.away = false;
    clients.clear();
    register("metro", BOTH, key(KEY, null, null));
  }

  @AfterEach
  void forgetClients() {
    clients.clear();
  }

  // What is told.

  @ParameterizedTest
  @CsvSource({"GREEN,00", "YELLOW,01", "RED,10"})
  void aCodeThatIsShownIsAnsweredByMaskedHolderAndColor(Color color, String code) {
    codes.fresh(PERSON, color);
    JsonNode answer = body(send(SCAN, code(liveCode())), 200);

    assertThat(answer.get("state").asString()).isEqualTo(color.name());
    assertThat(answer.get("color").asString()).isEqualTo(color.name());
    assertThat(answer.get("colorCode").asString()).isEqualTo(code);
    assertThat(answer.get("maskedName").asString()).isEqualTo("*三");
    assertThat(answer.get("maskedIdNumber").asString()).matches("\\*{14}....");
    assertThat(answer.get("issuer").asString()).isEqualTo("41");
    assertThat(answer.get("city").asString()).isEqualTo("河南省");
    assertThat(answer.get("asOf").asString()).isEqualTo(T0.toString());
    assertThat(answer.get("expiresAt").asString()).isEqualTo("2022-07-28T02:01:00Z");
    assertThat(answer.propertyNames())
        .as("and nothing else")
        .containsExactlyInAnyOrder(
            "state",
            "color",
            "colorCode",
            "maskedName",
            "maskedIdNumber",
            "issuer",
            "city",
            "asOf",
            "expiresAt");
  }

  @Test
  void aNumberIsAnsweredWithoutANameAndAlikeForWhoIsUnknown() {
    EntityExchangeResult<byte[]> known = send(NUMBER, number(LI));
    EntityExchangeResult<byte[]> unknown = send(NUMBER, number("410105199003070018"));

    JsonNode answer = body(known, 200);
    assertThat(answer.get("colorCode").asString()).isEqualTo("10");
    assertThat(answer.get("maskedIdNumber").asString()).isEqualTo("**************0175");
    assertThat(answer.has("maskedName")).isFalse();
    assertThat(body(unknown, 200).get("state").asString()).isEqualTo("UNDECLARED");
    assertThat(body(unknown, 200).has("colorCode")).isFalse();
    assertThat(known.getResponseHeaders().getFirst("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void staleGreenIsUnknownWithoutACodeAndRedStaysRed() {
    codes.put(PERSON, Optional.of(Timelines.always(Color.GREEN)), T0.minusSeconds(120));
    JsonNode green = body(send(SCAN, code(liveCode())), 200);
    codes.put(PERSON, Optional.of(Timelines.always(Color.RED)), T0.minusSeconds(120));
    JsonNode red = body(send(SCAN, code(liveCode())), 200);
    codes.away = true;
    JsonNode away = body(send(SCAN, code(liveCode())), 200);

    assertThat(green.get("state").asString()).isEqualTo("UNKNOWN");
    assertThat(green.has("color")).isFalse();
    assertThat(green.has("colorCode")).isFalse();
    assertThat(red.get("colorCode").asString()).isEqualTo("10");
    assertThat(away.get("state").asString()).isEqualTo("UNKNOWN");
    assertThat(away.has("colorCode")).isFalse();
  }

  @Test
  void aCodeAfterItsTimeIsExpiredAndWhatIsNotOursIsNoCode() {
    String shown = code(liveCode());
    clock.advance(Duration.ofMinutes(3));
    JsonNode expired = body(send(SCAN, shown), 200);

    assertThat(expired.get("codeExpired").asBoolean()).isTrue();
    assertThat(expired.has("state")).isFalse();
    assertThat(body(send(SCAN, code("HC1:NCFOXN")), 404).get("type").asString())
        .endsWith("code-unreadable");
    assertThat(body(send(SCAN, "{\"code\": \"x\", \"code\": \"y\"}"), 400)).isNotNull();
    assertThat(body(send(NUMBER, number("410103197203050176")), 422)).isNotNull();
  }

  @Test
  void theOldAndTheNewKeyCountTogetherAndTheOldOneNoMoreAfterItsEnd() {
    register("metro", BOTH, key(KEY, null, T0.plusSeconds(60)), key(OTHER, T0, null));
    assertThat(status(signed("metro", KEY, SCAN, code(liveCode())))).isEqualTo(200);
    assertThat(status(signed("metro", OTHER, SCAN, code(liveCode())))).isEqualTo(200);
    clock.advance(Duration.ofSeconds(60));

    assertThat(problem(signed("metro", KEY, SCAN, code(liveCode())), 401)).isEqualTo("key-expired");
    assertThat(status(signed("metro", OTHER, SCAN, code(liveCode())))).isEqualTo(200);
  }

  @Test
  void whatIsOutOfScopeIsLookedUpForNobodyAndLeavesATraceForAuditorsAlone() {
    register("metro", Set.of(ClientScope.SCAN), key(KEY, null, null));
    int before = sent.about(PERSON).size();
    sent.acts.clear();

    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 403)).isEqualTo("scope-missing");
    assertThat(sent.about(PERSON)).hasSize(before);
    assertThat(acts()).containsExactly("CLIENT_CALL_REFUSED");
  }

  // Signed requests.

  @Test
  void anotherBodyPathQueryOrClientIsNotWhatWasSigned() {
    String body = number(LI);
    Call call = call("metro", KEY, NUMBER, body);
    register("other", BOTH, key(KEY, null, null));

    assertThat(problem(call.with(body + " "), 401)).isEqualTo("signature-invalid");
    assertThat(problem(call.with(body.replace("0175", "0176")), 401))
        .isEqualTo("signature-invalid");
    assertThat(problem(call.at("/external/v1/query"), 401)).isEqualTo("signature-invalid");
    assertThat(problem(call.at(NUMBER + "?debug=1"), 401)).isEqualTo("signature-invalid");
    assertThat(problem(call.at("/external/v1/%6eumber"), 401)).isEqualTo("signature-invalid");
    assertThat(call.at("//external/v1/number").send().getStatus().value()).isNotEqualTo(200);
    assertThat(problem(call.of("other"), 401)).isEqualTo("signature-invalid");
    assertThat(status(call)).as("no nonce was used up").isEqualTo(200);
    assertThat(problem(call, 401)).as("now it is").isEqualTo("call-replayed");
  }

  @Test
  void theBytesThatWereSentCountAndNotHowTheyAreRead() {
    String number = LI.substring(0, 17) + "\\u0035";
    assertThat(status(signed("metro", KEY, NUMBER, "\ufeff" + number(number)))).isEqualTo(200);
  }

  @Test
  void theSameNonceIsAReplayAlsoWhenSignedAnewAndAnotherClientsIsNone() {
    register("other", BOTH, key(OTHER, null, null));
    Call first = call("metro", KEY, NUMBER, number(LI));
    clock.advance(Duration.ofSeconds(5));
    Call again = call("metro", KEY, NUMBER, number(LI), first.nonce());
    Call another = call("other", OTHER, NUMBER, number(LI), first.nonce());

    assertThat(status(first)).isEqualTo(200);
    assertThat(problem(again, 401)).isEqualTo("call-replayed");
    assertThat(status(another)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"-300,200", "-301,401", "300,200", "301,401"})
  void clocksMayDifferBy300Seconds(int seconds, int status) {
    clock.advance(Duration.ofSeconds(seconds));
    Call call = call("metro", KEY, NUMBER, number(LI));
    clock.set(T0);

    assertThat(status(call)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";created=1658973600000;nonce=\"a\";keyid=\"K\";alg=\"ed25519\"",
        ";created=-1;nonce=\"a\";keyid=\"K\";alg=\"ed25519\"",
        ";created=2022-07-28T10:00:00;nonce=\"a\";keyid=\"K\";alg=\"ed25519\"",
        ";created=1000000000000000000;nonce=\"a\";keyid=\"K\";alg=\"ed25519\"",
        ";created=1658973600;nonce=\"\";keyid=\"K\";alg=\"ed25519\"",
        ";created=1658973600;keyid=\"K\";alg=\"ed25519\"",
        ";created=1658973600;nonce=\"a b\";keyid=\"K\";alg=\"ed25519\"",
        ";created=1658973600;nonce=\"a\";keyid=\"K\";alg=\"none\"",
        ""
      })
  void whatCantBeReadIsRefusedAndNeverAFailure(String parameters) {
    Call call = call("metro", KEY, NUMBER, number(LI));
    String covered = "sig1=(\"@method\" \"@target-uri\" \"healthcode-client\" \"content-digest\")";
    String input = covered + parameters.replace("\"K\"", "\"" + KEY.keyId() + "\"");

    assertThat(problem(call.signedAs(input, call.headers().signature()), 400))
        .isEqualTo("signature-unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sig1=::", "sig1=:AAAA:", "sig1=:%%%:", "sig2=:AAAA:", "0"})
  void aSignatureOfAnotherShapeIsNotValid(String signature) {
    Call call = call("metro", KEY, NUMBER, number(LI));

    assertThat(problem(call.signedAs(call.headers().signatureInput(), signature), 401))
        .isEqualTo("signature-invalid");
  }

  @Test
  void anUnknownClientIsAnsweredAsAWrongSignature() {
    byte[] unknown = signed("nobody", KEY, NUMBER, number(LI)).send().getResponseBody();
    byte[] wrong = signed("metro", OTHER, NUMBER, number(LI)).send().getResponseBody();

    assertThat(unknown).isEqualTo(wrong);
    assertThat(new String(wrong, StandardCharsets.UTF_8)).contains("signature-invalid");
    assertThat(http.post().uri(NUMBER).bodyValue(number(LI)).exchange().returnResult().getStatus())
        .hasToString("401 UNAUTHORIZED");
  }

  @Test
  void whereNobodyCountsNobodyIsAnswered() {
    Call early = call("metro", KEY, NUMBER, number(LI));
    clients.away = true;
    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 503))
        .isEqualTo("calls-not-counted");
    clients.away = false;
    assertThat(status(early)).isEqualTo(200);
    clients.cameBackEmpty(T0.plusSeconds(1));
    clock.advance(Duration.ofSeconds(10));

    assertThat(problem(early, 503)).as("a replay, as far as anybody knows").isNotEmpty();
    assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);
    clients.read = false;
    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 503))
        .isEqualTo("clients-unavailable");
  }

  // Quota.

  @Test
  void overTheQuotaNothingIsToldAndNoTraceIsLeft() {
    for (int i = 0; i < 60; i++) {
      assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);
      assertThat(status(signed("metro", OTHER, NUMBER, number(LI)))).isEqualTo(401);
    }
    int before = sent.about(PERSON).size();
    EntityExchangeResult<byte[]> over = signed("metro", KEY, NUMBER, number(LI)).send();

    assertThat(over.getStatus().value()).isEqualTo(429);
    assertThat(over.getResponseHeaders().getFirst("Retry-After")).isEqualTo("60");
    assertThat(new String(over.getResponseBody(), StandardCharsets.UTF_8))
        .contains("quota-exceeded")
        .doesNotContain("color");
    assertThat(sent.about(PERSON)).hasSize(before);
    clock.advance(Duration.ofMinutes(1));
    assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);
  }

  @Test
  void theDayBeginsAtMidnightOfShanghai() {
    clock.set(Instant.parse("2022-07-28T15:57:30Z"));
    for (int i = 0; i < 100; i++) {
      codes.fresh(PERSON, Color.RED);
      if (i == 60) {
        clock.advance(Duration.ofMinutes(1));
      }
      assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 429)).isEqualTo("quota-exceeded");
    clock.set(Instant.parse("2022-07-28T16:00:00Z"));
    assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);
  }

  @Test
  void whoWalksThroughNumbersIsStopped() {
    sent.acts.clear();
    List<String> numbers =
        List.of(
            "410105199003070018",
            "410105199003070034",
            "410105199003070050",
            "410105199003070077",
            "410105199003070093");
    for (String number : numbers) {
      assertThat(status(signed("metro", KEY, NUMBER, number(numbers.getFirst())))).isEqualTo(200);
      assertThat(status(signed("metro", KEY, NUMBER, number(number)))).isEqualTo(200);
    }
    int before = sent.about(PERSON).size();

    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 429))
        .isEqualTo("too-many-unknown-numbers");
    assertThat(sent.about(PERSON)).hasSize(before);
    assertThat(acts()).contains("CLIENT_STOPPED");
    assertThat(status(signed("metro", KEY, SCAN, code(liveCode()))))
        .as("who shows a code is known")
        .isEqualTo(200);
  }

  // Traces.

  @Test
  void thePersonSeesWhoAskedUnderTheNameOfTheClient() {
    int before = sent.about(PERSON).size();
    sent.acts.clear();
    Call scan = call("metro", KEY, SCAN, code(liveCode()));
    assertThat(status(scan)).isEqualTo(200);
    assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);

    List<Access> looks =
        sent.about(PERSON).stream().skip(before).map(event -> (Access) event.value()).toList();
    assertThat(looks)
        .extracting(Access::getKind)
        .containsExactly(AccessKind.CLIENT_SCAN, AccessKind.CLIENT_NUMBER);
    assertThat(looks).extracting(Access::getAuthority).containsOnly("郑州地铁");
    assertThat(looks).extracting(Access::getRole).containsOnly("client");
    assertThat(looks).extracting(Access::getReason).containsOnly("乘客进站查验");
    assertThat(acts()).containsExactly("CLIENT_SCAN", "CLIENT_NUMBER");
    assertThat(sent.acts)
        .map(AuditEntry.class::cast)
        .allSatisfy(act -> assertThat(act.getDetail()).isEqualTo("key " + KEY.keyId()));
  }

  @Test
  void withoutATraceNothingIsTold() {
    sent.away = true;

    assertThat(problem(signed("metro", KEY, SCAN, code(liveCode())), 503))
        .isEqualTo("trace-unavailable");
    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 503))
        .isEqualTo("trace-unavailable");
  }

  @Test
  void noAnswerAndNoAuditEntryNamesAnybody() {
    sent.acts.clear();
    String all =
        new String(send(NUMBER, number(LI)).getResponseBody(), StandardCharsets.UTF_8)
            + new String(send(NUMBER, number(LI + "9")).getResponseBody(), StandardCharsets.UTF_8)
            + new String(send(SCAN, code(LI)).getResponseBody(), StandardCharsets.UTF_8)
            + new String(send(SCAN, "{" + LI).getResponseBody(), StandardCharsets.UTF_8)
            + sent.acts;

    assertThat(all).doesNotContain(LI).doesNotContain(LI.substring(0, 14));
  }

  @Test
  void aClientIsAnsweredUntilItsLastMillisecond() {
    clock.set(T0.plus(Duration.ofDays(1)).minusMillis(1));
    codes.fresh(PERSON, Color.RED);
    assertThat(status(signed("metro", KEY, NUMBER, number(LI)))).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertThat(problem(signed("metro", KEY, NUMBER, number(LI)), 401))
        .isEqualTo("signature-invalid");
  }

  @Test
  void everybodyMayKnowWhoAsks() {
    http.get()
        .uri("/external/v1/clients")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.clients[0].clientId")
        .isEqualTo("metro")
        .jsonPath("$.clients[0].purpose")
        .isEqualTo("乘客进站查验")
        .jsonPath("$.clients[0].keys")
        .doesNotExist();
  }

  // Our own client asks as any other.

  @Test
  void ourOwnClientUnderstandsOurOwnAnswers() {
    SigningKeys own = Stand.KEYS.installation().get();
    clients.put(KnownClients.entry("41", BOTH, List.of(key(own, null, null)), T0));
    TrustedKey answering = own.trustList().keys().getFirst();
    IssuerEntry us =
        ListedIssuers.entry(
            ListedIssuers.fujian(answering)
                .setFormats(List.of(IssuerFormat.TWO_CALLS))
                .setEndpoint(base.replace("localhost", "127.0.0.1") + "/external/v1")
                .setAnswersSigned(true)
                .build());

    IssuerQuestions.Answer ofNumber =
        (IssuerQuestions.Answer)
            Objects.requireNonNull(questions.aboutDocument(us, DOCUMENT).block());
    IssuerQuestions.Answer ofCode =
        (IssuerQuestions.Answer)
            Objects.requireNonNull(questions.aboutCode(us, liveCode()).block());

    assertThat(ofNumber.state()).contains("RED");
    assertThat(ofNumber.maskedIdNumber()).contains("**************0175");
    assertThat(ofCode.state()).contains("RED");
    assertThat(ofCode.maskedName()).isEqualTo("*三");
    assertThat(ofCode.asOf()).contains(T0);
    assertThat(questions.aboutCode(us, "HP1:nothing").block())
        .as("a signed 404, which does not look like somebody who is away")
        .hasToString("Nothing[reason=FOREIGN_NOT_KNOWN_THERE]");
  }

  private Call signed(String client, SigningKeys key, String path, String body) {
    return call(client, key, path, body);
  }

  private Call call(String client, SigningKeys key, String path, String body) {
    return call(client, key, path, body, UUID.randomUUID().toString());
  }

  private Call call(String client, SigningKeys key, String path, String body, String nonce) {
    return new Call(
        this,
        client,
        MessageSignature.ofQuestion(
            "POST",
            URI.create(base + path),
            client,
            body.getBytes(StandardCharsets.UTF_8),
            nonce,
            clock.instant(),
            key),
        nonce,
        path,
        body);
  }

  private EntityExchangeResult<byte[]> send(String path, String body) {
    return signed("metro", KEY, path, body).send();
  }

  private static int status(Call call) {
    return call.send().getStatus().value();
  }

  private String problem(Call call, int status) {
    String type = body(call.send(), status).get("type").asString();
    return type.substring(type.lastIndexOf(':') + 1);
  }

  private JsonNode body(EntityExchangeResult<byte[]> result, int status) {
    assertThat(result.getStatus().value()).isEqualTo(status);
    return json.readTree(result.getResponseBody());
  }

  private void register(String id, Set<ClientScope> scopes, IssuerPublicKey... keys) {
    clients.put(KnownClients.entry(id, scopes, List.of(keys), T0));
  }

  private static IssuerPublicKey key(
      SigningKeys keys, @Nullable Instant from, @Nullable Instant until) {
    TrustedKey key = keys.trustList().keys().getFirst();
    return new IssuerPublicKey(
        key.kid(),
        ListedIssuers.publicKey(key),
        Optional.empty(),
        Optional.ofNullable(from),
        Optional.ofNullable(until),
        Set.of());
  }

  private String liveCode() {
    return new LiveCode(Stand.KEYS.liveCode()).encode(PERSON, clock.instant());
  }

  private static String code(String text) {
    return "{\"code\": \"" + text + "\"}";
  }

  private static String number(String number) {
    return "{\"idType\": \"10\", \"idNumber\": \"" + number + "\"}";
  }

  private List<String> acts() {
    return sent.acts.stream().map(act -> ((AuditEntry) act).getAct()).toList();
  }

  /** A signed call, whole or changed since. */
  private record Call(
      ClientCallApiTest test,
      String client,
      MessageSignature.Headers headers,
      String nonce,
      String path,
      String body) {

    EntityExchangeResult<byte[]> send() {
      return test.http
          .post()
          .uri(URI.create(test.base + path))
          .header("healthcode-CLIENT", client)
          .header("Content-Digest", headers.contentDigest())
          .header("Signature-Input", headers.signatureInput())
          .header("Signature", headers.signature())
          .header("X-Actor", "somebody else")
          .bodyValue(body.getBytes(StandardCharsets.UTF_8))
          .exchange()
          .expectBody()
          .returnResult();
    }

    Call with(String otherBody) {
      return new Call(test, client, headers, nonce, path, otherBody);
    }

    Call at(String otherPath) {
      return new Call(test, client, headers, nonce, otherPath, body);
    }

    Call of(String otherClient) {
      return new Call(test, otherClient, headers, nonce, path, body);
    }

    Call signedAs(String input, String signature) {
      return new Call(
          test,
          client,
          new MessageSignature.Headers(headers.contentDigest(), input, signature),
          nonce,
          path,
          body);
    }
  }
}
