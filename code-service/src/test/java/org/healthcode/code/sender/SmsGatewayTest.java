package org.healthcode.code.sender;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.healthcode.code.message.MessageSender.Answer;
import org.healthcode.code.message.MessageSender.Letter;
import org.healthcode.code.message.MessageWorld;
import org.healthcode.code.message.Recoloring;
import org.healthcode.code.resident.HeldData;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.issuer.MessageSignature;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The SMS adapter and the webhook against a gateway of this machine. */
class SmsGatewayTest {
  private static final Instant NOON = Instant.parse("2022-07-28T04:00:00Z");
  private static final PersonId ZHANG = new PersonId(1, 1);
  private static final String PHONE = "13800138000";
  private static final String NUMBER = "11010519491231002X";
  private static final String TEXT = "您或您代办的家人的健康码有更新，请登录查看。";
  private static final Letter LETTER = new Letter("key-1", "change-1", ZHANG, false);
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private boolean complete = true;
  private final LocalGateway gateway = new LocalGateway();
  private final JsonMapper json = new JsonMapper();
  private final KeyFiles keys;

  private final Logger logger =
      (Logger) LoggerFactory.getLogger(SmsGatewayTest.class.getPackageName());
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  SmsGatewayTest(@TempDir Path folder) {
    keys = KeyFiles.create(folder);
    logger.setLevel(Level.ALL);
    lines.start();
    logger.addAppender(lines);
  }

  private String logged() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).collect(joining("\n"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  private SmsSender sms(URI url, @Nullable String phone) {
    PersonalDataVault vault = new PersonalDataVault(keys.personalData());
    return new SmsSender(
        gate(),
        new Phones(held(vault, phone), vault),
        new SmsSender.SmsSettings(url, "secret", TEXT, PATIENCE),
        json);
  }

  private static Gateway gate() {
    return new Gateway(
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build());
  }

  private HeldData held(PersonalDataVault vault, @Nullable String phone) {
    byte[] key = vault.newKey(ZHANG);
    PersonProfile profile =
        PersonProfile.newBuilder()
            .setHeader(EventHeaderBuilder.recordedAt("resident", "profile", NOON).build())
            .setWrappedKey(ByteBuffer.wrap(new byte[0]))
            .setPersonalData(
                ByteBuffer.wrap(
                    vault.seal(ZHANG, key, new PersonalData("张三", "10", NUMBER, phone))))
            .setMaskedName("*三")
            .setIdTail("002X")
            .setRegionCode("410105")
            .setDeclaredAt(NOON)
            .setKeyId(PersonalDataVault.keyId(key))
            .build();
    return new HeldData() {
      @Override
      public Mono<Sealed> sealed(PersonId person) {
        return Mono.just(
            new Sealed(Optional.of(profile), Optional.of(key), Optional.empty(), complete));
      }

      @Override
      public Mono<List<Access>> accesses(PersonId person) {
        return Mono.just(List.of());
      }
    };
  }

  @Test
  void theNumberStandsInTheBodyAloneAndTheTextSaysNothingOfHealth() {
    assertThat(sms(gateway.url(), PHONE).send(LETTER)).isEqualTo(Answer.ACCEPTED);

    LocalGateway.Request request = gateway.requests().getFirst();
    assertThat(request.path()).isEqualTo("/sms");
    assertThat(request.headers().toString()).doesNotContain(PHONE);
    assertThat(request.header("Idempotency-key")).isEqualTo("key-1");
    assertThat(request.header("Authorization")).isEqualTo("Bearer secret");
    assertThat(request.body().get("phone").asString()).isEqualTo(PHONE);
    assertThat(request.body().size()).isEqualTo(3);
    assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
        .contains(TEXT)
        .doesNotContain(NUMBER, "张三", ZHANG.hex(), "红", "黄", "绿", "密接", "阳性");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408, 401, 302})
  void whatIsNoWordOnTheMessageIsToBeSentAgain(int status) {
    gateway.answerWith(status);
    assertThat(sms(gateway.url(), PHONE).send(LETTER)).isEqualTo(Answer.AWAY);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  void aWrongNumberIsRefusedAndInNoLog(int status) {
    gateway.answerWith(status);
    assertThat(sms(gateway.url(), PHONE).send(LETTER)).isEqualTo(Answer.REFUSED);
    assertThat(logged()).contains("answers " + status).doesNotContain(PHONE);
  }

  @Test
  void aGatewayThatSaysNothingOrResetsIsAway() throws IOException {
    gateway.fallSilent();
    assertThat(sms(gateway.url(), PHONE).send(LETTER)).isEqualTo(Answer.AWAY);

    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> reset(door));
      URI url = URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
      assertThat(sms(url, PHONE).send(LETTER)).isEqualTo(Answer.AWAY);
    }
    assertThat(logged()).doesNotContain(PHONE);
  }

  private static void reset(ServerSocket door) {
    try (var caller = door.accept()) {
      caller.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoToldNoPhoneIsReachedByNobody() {
    assertThat(sms(gateway.url(), null).send(LETTER)).isEqualTo(Answer.NO_ADDRESS);
    complete = false;
    assertThat(sms(gateway.url(), null).send(LETTER)).as("not back yet").isEqualTo(Answer.AWAY);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void aTimeOutAfterTheGatewayTookItAndAKillAfterItsAnswerShowItOnce() {
    MessageWorld world = new MessageWorld(NOON);
    SmsSender sms = sms(gateway.url(), PHONE);
    world.gateway(sms);
    gateway.fallSilent();
    Recoloring change = world.change(ZHANG, ColorState.GREEN, ColorState.RED);
    assertThat(gateway.requests()).hasSize(1);

    gateway.speak();
    world.gateway(
        letter -> {
          Answer answer = sms.send(letter);
          world.loseWrites();
          return answer;
        });
    world.goTo(NOON.plusSeconds(2));
    assertThat(gateway.requests()).hasSize(2);

    world.gateway(sms);
    world.restart();
    world.restart();
    assertThat(gateway.requests()).hasSize(3);
    assertThat(gateway.shown()).containsOnlyKeys(change.keyFor(ZHANG)).containsValue(PHONE);
  }

  @Test
  void theWebhookHasPersonAndChangeAndASignatureOfOurs() {
    WebhookSender webhook =
        new WebhookSender(
            gate(),
            gateway.url(),
            "41",
            keys.offlinePass(),
            PATIENCE,
            json,
            Clock.fixed(NOON, ZoneOffset.UTC));
    assertThat(webhook.send(LETTER)).isEqualTo(Answer.ACCEPTED);

    LocalGateway.Request request = gateway.requests().getFirst();
    assertThat(request.body().get("personId").asString()).isEqualTo(ZHANG.hex());
    assertThat(request.body().get("changeId").asString()).isEqualTo("change-1");
    assertThat(request.body().size()).isEqualTo(2);
    assertThat(MessageSignature.read(request.header("Signature-input")))
        .get()
        .satisfies(signed -> assertThat(signed.created()).isEqualTo(NOON));
  }

  @Test
  void theLogHasTheChangeAndItsKindAndNobody() {
    assertThat(new LogSender().send(LETTER)).isEqualTo(Answer.ACCEPTED);
    assertThat(logged())
        .contains("message change-1 RESTRICTION")
        .doesNotContain(ZHANG.hex(), "key-1");
  }
}
