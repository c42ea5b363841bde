package org.healthcode.declaration.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.DeclarationApplication;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.keys.KeyFiles;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, with the log, the stores, the codes and the tokens faked. */
public final class RunningService implements AutoCloseable {
  /** Of one resident: more than the tests of one class need. */
  public static final int WRITES_PER_MINUTE = 200;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ReactiveWebServerApplicationContext context;
  private final WebTestClient http;

  /**
   * @param fakes those that the test needs besides {@link ServiceTest.Fakes}
   */
  public RunningService(Path keys, Class<?>... fakes) {
    KeyFiles.create(keys);
    SpringApplication application =
        new SpringApplication(DeclarationApplication.class, ServiceTest.Fakes.class);
    application.addPrimarySources(List.of(fakes));
    context =
        (ReactiveWebServerApplicationContext)
            application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--healthcode.keys-dir=" + keys,
                "--healthcode.kafka.enabled=false",
                "--healthcode.redis.enabled=false",
                "--healthcode.write.per-minute=" + WRITES_PER_MINUTE,
                "--management.endpoint.health.group.readiness.include=readinessState");
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .build();
  }

  /** For what the calls below do not say. */
  public WebTestClient http() {
    return http;
  }

  public <T> T fake(Class<T> type) {
    return context.getBean(type);
  }

  public FakeLog log() {
    return fake(FakeLog.class);
  }

  /** What was written on a topic. */
  public <E extends SpecificRecord> List<E> written(Topic<E> topic) {
    return log().facts().stream()
        .filter(fact -> fact.topic().equals(topic))
        .map(Fact::event)
        .map(topic.value()::cast)
        .toList();
  }

  /** What people did: the watch over deadlines goes on beside the tests. */
  public List<String> acts() {
    return log().facts().stream()
        .map(Fact::event)
        .filter(AuditEntry.class::isInstance)
        .map(AuditEntry.class::cast)
        .filter(entry -> !entry.getAccount().equals("system"))
        .map(AuditEntry::getAct)
        .toList();
  }

  public JsonNode post(String path, String token, String body, int status) {
    return call(HttpMethod.POST, path, token, Optional.of(body), Optional.empty(), status);
  }

  public JsonNode post(String path, String token, String body, String key, int status) {
    return call(HttpMethod.POST, path, token, Optional.of(body), Optional.of(key), status);
  }

  /** Without a body. */
  public JsonNode post(String path, String token, int status) {
    return call(HttpMethod.POST, path, token, Optional.empty(), Optional.empty(), status);
  }

  public JsonNode put(String path, String token, String body, int status) {
    return call(HttpMethod.PUT, path, token, Optional.of(body), Optional.empty(), status);
  }

  public JsonNode get(String path, String token, int status) {
    return call(HttpMethod.GET, path, token, Optional.empty(), Optional.empty(), status);
  }

  public JsonNode delete(String path, String token, int status) {
    return call(HttpMethod.DELETE, path, token, Optional.empty(), Optional.empty(), status);
  }

  /** What a call is answered with. */
  public int status(HttpMethod method, String path, String token, String body) {
    return http.method(method)
        .uri(path)
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  private JsonNode call(
      HttpMethod method,
      String path,
      String token,
      Optional<String> body,
      Optional<String> key,
      int status) {
    WebTestClient.RequestBodySpec request =
        http.method(method).uri(path).headers(headers -> headers.setBearerAuth(token));
    key.ifPresent(given -> request.header("Idempotency-Key", given));
    body.ifPresent(json -> request.contentType(MediaType.APPLICATION_JSON).bodyValue(json));
    byte[] answer =
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer == null || answer.length == 0 ? new byte[] {'{', '}'} : answer);
  }

  /** The name of a problem. */
  public static String problem(JsonNode answer) {
    return answer.get("type").asString().replaceFirst("^urn:healthcode:problem:", "");
  }

  /** A member of staff, by account. */
  public static String staff(String scope, String account, String region) {
    return token(
        "scope=" + scope + "&sub=" + account + "&authority=henan-cdc" + "&region=" + region);
  }

  public static String resident(String idNumber) {
    return token("scope=resident&id_type=10&id_number=" + idNumber + "&name=王五");
  }

  public static String token(String claims) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    context.close();
  }
}
