package org.healthcode.declaration.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.healthcode.declaration.DeclarationApplication;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.domain.KnownNames;
import org.healthcode.declaration.jobs.FakeLog;
import org.healthcode.declaration.jobs.FakeStore;
import org.healthcode.declaration.jobs.Lag;
import org.healthcode.schemas.keys.KeyFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over HTTP, with the log, the stores and the tokens faked. */
class ServiceTest {
  private static final FakeLog LOG = new FakeLog();
  private static final String RESIDENT = Samples.idOfBirth("19800101", 7);
  private static final String ELDER = Samples.idOfBirth("19500601", 1);
  private static final String CHILD = Samples.idOfBirth("20200601", 1);
  private static final String HEALTH =
      """
      {"regionCode":"410105","symptoms":[],"temperature":36.6,"contactWithPatient":"NO",
       "commitment":true}""";
  private static final String CASE =
      """
      {"recordId":"R1","idType":"10","idNumber":"11010519491231002X","status":"CONFIRMED",
       "onsetDate":"2022-06-25","reportedAt":"2022-06-27T08:00:00+08:00"}""";

  private static ReactiveWebServerApplicationContext context;
  private static WebTestClient http;

  @TempDir private static Path keys;

  @Configuration(proxyBeanMethods = false)
  static class Fakes {
    @Bean
    FakeLog log() {
      return LOG;
    }

    @Bean
    FakeStore store() {
      return new FakeStore();
    }

    @Bean
    FakeFamilies families() {
      return new FakeFamilies();
    }

    @Bean
    Lag.Gauge lag() {
      return () -> new Lag.Known(Duration.ZERO);
    }

    @Bean
    KnownNames names() {
      return people -> Map.of();
    }

    /** A token is its claims, written as {@code name=value&name=value}. */
    @Bean
    ReactiveJwtDecoder tokens() {
      return token -> {
        Jwt.Builder jwt = Jwt.withTokenValue(token).header("alg", "none").subject("account-1");
        String claims = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        Arrays.stream(claims.split("&"))
            .map(claim -> claim.split("=", 2))
            .forEach(claim -> jwt.claim(claim[0], claim[1]));
        return Mono.just(jwt.build());
      };
    }
  }

  @BeforeAll
  static void start() {
    KeyFiles.create(keys);
    SpringApplication application =
        new SpringApplication(DeclarationApplication.class, Fakes.class);
    context =
        (ReactiveWebServerApplicationContext)
            application.run(
                "--server.port=0",
                "--healthcode.keys-dir=" + keys,
                "--healthcode.kafka.enabled=false",
                "--healthcode.redis.enabled=false",
                "--management.endpoint.health.group.readiness.include=readinessState");
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .build();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void emptyLog() {
    LOG.comeBack();
    LOG.facts().clear();
  }

  @Test
  void aDeclarationIsCreatedAndTheSameKeyIsTheSameEvent() {
    JsonNode first = post("/declarations/health", resident(RESIDENT), HEALTH, "key-1", 201);
    JsonNode again = post("/declarations/health", resident(RESIDENT), HEALTH, "key-1", 201);
    JsonNode other = post("/declarations/health", resident(RESIDENT), HEALTH, "key-2", 201);

    assertThat(again.get("eventId")).isEqualTo(first.get("eventId"));
    assertThat(other.get("eventId")).isNotEqualTo(first.get("eventId"));
    assertThat(first.get("personId").asString()).hasSize(32);
  }

  @Test
  void noAcknowledgementNoCreated() {
    LOG.goAwayAfter(2);

    JsonNode problem = post("/declarations/health", resident(RESIDENT), HEALTH, "key-3", 503);

    assertThat(problem.get("type").asString())
        .isEqualTo("urn:healthcode:problem:kafka-unavailable");
    LOG.goAwayAfter(0);
    post("/feeds/cases", operator(), CASE, "key-4", 503);
  }

  @Test
  void malformedJsonIsToldWhereItBreaks() {
    assertThat(type(post("/declarations/health", resident(RESIDENT), "{\"regionCode\":", "k", 400)))
        .isEqualTo("urn:healthcode:problem:malformed-json");
    assertThat(type(post("/feeds/cases", operator(), "{\"recordId\":", "k", 400)))
        .isEqualTo("urn:healthcode:problem:malformed-json");
  }

  @Test
  void aFieldOfFiveMegabytesIsNamed() {
    String big = "x".repeat(5_000_000);

    assertThat(
            fields(
                post(
                    "/declarations/itinerary",
                    resident(RESIDENT),
                    "{\"stays\":[{\"regionCode\":\"" + big + "\"}]}",
                    "k",
                    422)))
        .contains("stays[0].regionCode");
    assertThat(fields(post("/feeds/cases", operator(), "{\"recordId\":\"" + big + "\"}", "k", 422)))
        .contains("recordId");
  }

  @Test
  void badFieldsAreNamedAndNeverQuoted() {
    String text =
        http.post()
            .uri("/feeds/cases")
            .headers(headers -> headers.setBearerAuth(operator()))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(CASE.replace("11010519491231002X", "110105194912310021"))
            .exchange()
            .expectStatus()
            .isEqualTo(422)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(text).contains("idNumber").doesNotContain("110105194912310021");
  }

  @Test
  void aSingleCaseIsFedAndARepeatedKeyIsTheSameEvent() {
    JsonNode first = post("/feeds/cases", operator(), CASE, "case-1", 201);
    JsonNode again = post("/feeds/cases", operator(), CASE, "case-1", 201);

    assertThat(again).isEqualTo(first);
    assertThat(LOG.facts()).hasSize(2);
  }

  @Test
  void aCsvIsAnsweredWithItsSummaryAndItsJobCanBeAskedFor() {
    String csv =
        "recordId,regionCode,level,from,note\r\nA,410105,HIGH,2022-06-27,x\r\nB,1,HIGH,2022-06-27,x\r\n";

    JsonNode summary = stream("/feeds/region-risks", csv, "text/csv", "UTF-8", "job-1", 200);

    assertThat(summary.get("rowsAccepted").asInt()).isEqualTo(1);
    assertThat(summary.get("rejected").get(0).get("line").asInt()).isEqualTo(3);
    assertThat(summary.get("rejected").get(0).get("column").asString()).isEqualTo("regionCode");
    assertThat(summary.get("ignoredColumns").get(0).asString()).isEqualTo("note");
    assertThat(get("/feeds/jobs/job-1", operator(), 200)).isEqualTo(summary);
    assertThat(get("/feeds/jobs", operator(), 200).get("jobs").isEmpty()).isFalse();
    get("/feeds/jobs/job-1", token("scope=operator&authority=other"), 404);
  }

  @Test
  void theContentTypeSaysTheCharset() {
    String csv =
        "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory\nA,10,"
            + Samples.ID
            + ",2022-06-27,2022-06-27,NEGATIVE,郑州一院\n";

    assertThat(
            stream("/feeds/tests", csv, "text/csv", "GBK", "gbk", 200).get("rowsAccepted").asInt())
        .isEqualTo(1);
    assertThat(LOG.facts().getFirst().event().toString()).contains("郑州一院");
  }

  @Test
  void ndjsonIsAStreamToo() {
    String rows = CASE.replace("\n", " ") + "\n{}\n";

    JsonNode summary = stream("/feeds/cases", rows, "application/x-ndjson", "UTF-8", "nd-1", 200);

    assertThat(summary.get("rowsAccepted").asInt()).isEqualTo(1);
    assertThat(summary.get("rowsRejected").asInt()).isEqualTo(1);
  }

  @Test
  void aFileWithoutAMandatoryColumnIsRefusedByTheColumnsName() {
    assertThat(fields(stream("/feeds/cases", "recordId,idType\n", "text/csv", "UTF-8", "k", 422)))
        .contains("idNumber", "status", "reportedAt");
  }

  @Test
  void aRecordIsTakenBackForAListedReasonOnly() {
    JsonNode receipt = delete("/feeds/cases/R1?reason=WRONG_PERSON", operator(), 200);

    assertThat(receipt.get("eventId").asString()).hasSize(32);
    assertThat(LOG.facts().getFirst().topic().name()).isEqualTo("retractions");
    assertThat(new String(LOG.facts().getFirst().key(), StandardCharsets.UTF_8))
        .isEqualTo("henan-cdc|cases|R1");
    assertThat(fields(delete("/feeds/cases/R1?reason=BORED", operator(), 422))).contains("reason");
    assertThat(fields(delete("/feeds/cases/R1", operator(), 422))).contains("reason");
    delete("/feeds/rumours/R1?reason=DUPLICATE", operator(), 404);
  }

  @Test
  void everyScopeOpensItsOwnPathsOnly() {
    post("/feeds/cases", resident(RESIDENT), CASE, "k", 403);
    post("/declarations/health", operator(), HEALTH, "k", 403);
    http.post().uri("/feeds/cases").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void aChildIsDeclaredForByItsGuardianOnly() {
    JsonNode link =
        post("/dependants", resident(RESIDENT), dependant(CHILD, "小王", "CHILD"), "k", 201);
    String child = link.get("personId").asString();
    String form = HEALTH.replaceFirst("\\{", "{\"personId\":\"" + child + "\",");
    LOG.facts().clear();

    JsonNode receipt = post("/declarations/health", resident(RESIDENT), form, "child-1", 201);

    assertThat(receipt.get("personId").asString()).isEqualTo(child);
    assertThat(LOG.facts())
        .extracting(fact -> fact.topic().name())
        .containsExactly("visits", "declarations");
    post("/declarations/health", resident(ELDER), form, "k", 403);
    delete("/dependants/" + link.get("linkId").asString(), resident(RESIDENT), 204);
    post("/declarations/health", resident(RESIDENT), form, "k", 403);
  }

  @Test
  void anEldersLinkNeedsTheirOwnConfirmationAndBothSeeIt() {
    String guardian = Samples.idOfBirth("19810101", 7);
    JsonNode pending =
        post("/dependants", resident(guardian), dependant(ELDER, "王大", "ELDER"), "k", 201);
    String id = pending.get("linkId").asString();

    assertThat(pending.get("status").asString()).isEqualTo("PENDING");
    assertThat(pending.has("personId")).isFalse();
    post("/dependants/" + id + "/confirmation", resident(guardian), "", "k", 404);
    assertThat(get("/dependants", resident(ELDER), 200).get("guardians").toString()).contains(id);
    post("/dependants/" + id + "/confirmation", resident(ELDER), "", "k", 200);
    JsonNode confirmed = get("/dependants", resident(guardian), 200).get("dependants").get(0);
    assertThat(confirmed.get("status").asString()).isEqualTo("CONFIRMED");
    assertThat(confirmed.get("personId").asString()).hasSize(32);
    delete("/dependants/" + id, resident(ELDER), 204);
    assertThat(get("/dependants", resident(guardian), 200).get("dependants").isEmpty()).isTrue();
  }

  @Test
  void anOperatorConfirmsWithTheEldersDocument() {
    String guardian = Samples.idOfBirth("19820101", 7);
    String elder = Samples.idOfBirth("19400601", 3);
    String id =
        post("/dependants", resident(guardian), dependant(elder, "王大", null), "k", 201)
            .get("linkId")
            .asString();
    String path = "/dependants/" + id + "/confirmation";

    assertThat(fields(post(path, operator(), dependant(ELDER, "王大", null), "k", 422)))
        .contains("idNumber");
    post(path, operator(), dependant(elder, "王大", null), "k", 200);
    assertThat(LOG.facts()).extracting(fact -> fact.topic().name()).containsExactly("persons");
  }

  @Test
  void theApiDescribesItself() {
    JsonNode api = get("/v3/api-docs", operator(), 200);

    assertThat(api.get("paths").propertyNames())
        .contains("/declarations/health", "/feeds/{feed}", "/feeds/jobs/{jobId}", "/dependants");
  }

  private static String dependant(String id, String name, @Nullable String relation) {
    return "{\"idType\":\"10\",\"idNumber\":\"%s\",\"name\":\"%s\"%s}"
        .formatted(id, name, relation == null ? "" : ",\"relation\":\"" + relation + "\"");
  }

  private static String resident(String id) {
    return token("scope=resident&id_type=10&id_number=" + id + "&name=王五");
  }

  private static String operator() {
    return token("scope=operator&authority=henan-cdc&region=41");
  }

  private static String token(String claims) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode post(String path, String token, String body, String key, int status) {
    return json(
        http.post()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(token))
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange(),
        status);
  }

  private static JsonNode stream(
      String path, String body, String type, String charset, String key, int status) {
    return json(
        http.post()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(operator()))
            .header("Idempotency-Key", key)
            .contentType(MediaType.parseMediaType(type + ";charset=" + charset))
            .bodyValue(body.getBytes(Charset.forName(charset)))
            .exchange(),
        status);
  }

  private static JsonNode get(String path, String token, int status) {
    return json(
        http.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange(), status);
  }

  private static JsonNode delete(String path, String token, int status) {
    return json(
        http.delete().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange(),
        status);
  }

  private static JsonNode json(WebTestClient.ResponseSpec response, int status) {
    byte[] body =
        response.expectStatus().isEqualTo(status).expectBody().returnResult().getResponseBody();
    return JsonMapper.shared()
        .readTree(body == null || body.length == 0 ? new byte[] {'{', '}'} : body);
  }

  private static String type(JsonNode problem) {
    return problem.get("type").asString();
  }

  private static String fields(JsonNode problem) {
    return problem.get("errors").toString();
  }
}
