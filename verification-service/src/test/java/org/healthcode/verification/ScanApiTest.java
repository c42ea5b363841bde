package org.healthcode.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.ScanVerdict;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.verification.scan.PaperCodes.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /scans} over HTTP. */
@OnTheStand
class ScanApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final AtomicLong PEOPLE = new AtomicLong(1000);
  private static final Instant START = Instant.parse("2022-07-01T08:00:30Z");

  private final WebTestClient http;
  private final WebTestClient management;
  private final JsonMapper json;
  private final Stand.Codes codes;
  private final Stand.Papers papers;
  private final Stand.Sent sent;
  private final Stand.MovedClock clock;

  private final PersonId person = new PersonId(PEOPLE.incrementAndGet(), 7);

  @Autowired
  ScanApiTest(
      @Value("${local.server.port}") int port,
      @Value("${local.management.port}") int managementPort,
      JsonMapper json,
      Stand.Codes codes,
      Stand.Papers papers,
      Stand.Sent sent,
      Stand.MovedClock clock) {
    this.http = Stand.http(port);
    this.management = Stand.http(managementPort);
    this.json = json;
    this.codes = codes;
    this.papers = papers;
    this.sent = sent;
    this.clock = clock;
  }

  @BeforeEach
  void startTheDay() {
    clock.set(START);
    codes.away = false;
    sent.away = false;
    // The stand is one for all classes, in whatever order they run.
    sent.acts.clear();
  }

  // What is answered.

  @ParameterizedTest
  @CsvSource({"GREEN,PASS,00", "YELLOW,CHECK,01", "RED,STOP,10"})
  void aLiveCodeIsAnsweredWithTheVerdictOfItsColor(Color color, String verdict, String colorCode) {
    codes.fresh(person, color);

    JsonNode answer = scan(liveCode());

    assertThat(answer.path("verdict").asString()).isEqualTo(verdict);
    assertThat(answer.path("state").asString()).isEqualTo(color.name());
    assertThat(answer.path("color").asString()).isEqualTo(color.name());
    assertThat(answer.path("colorCode").asString()).isEqualTo(colorCode);
    assertThat(answer.path("maskedName").asString()).isEqualTo("*三");
    assertThat(answer.path("idTail").asString()).isEqualTo("002X");
    assertThat(answer.path("mode").asString()).isEqualTo("ONLINE");
    assertThat(answer.path("asOf").asString()).isEqualTo("2022-07-01T08:00:30Z");
  }

  @Test
  void promise8TheCheckpointSeesNothingButVerdictColorNameAndTail() {
    codes.fresh(person, Color.RED);

    assertThat(scan(liveCode()).propertyNames())
        .containsExactlyInAnyOrder(
            "verdict",
            "state",
            "color",
            "colorCode",
            "maskedName",
            "idTail",
            "notices",
            "asOf",
            "mode",
            "reason",
            "lastTest",
            "foreign");
    assertThat(scan(liveCode()).toString())
        .doesNotContain(person.hex())
        .doesNotContain("410100")
        .doesNotContain("secret-rule");
  }

  @Test
  void theAgeOfANegativeTestIsThatOfTheMomentOfTheScan() {
    Instant sampled = START.minus(Duration.ofHours(23)).minus(Duration.ofMinutes(59));
    codes.put(person, Optional.of(Timelines.tested(Color.GREEN, sampled)), START);

    JsonNode test = scan(liveCode()).path("lastTest");
    assertThat(test.path("result").asString()).isEqualTo("NEGATIVE");
    assertThat(Instant.parse(test.path("sampledAt").asString())).isEqualTo(sampled);
    assertThat(test.path("hours").asLong()).isEqualTo(23);
    assertThat(test.size()).isEqualTo(3);

    Instant later = START.plus(Duration.ofMinutes(1));
    clock.set(later);
    codes.put(person, Optional.of(Timelines.tested(Color.GREEN, sampled)), later);

    assertThat(scan(liveCode()).path("lastTest").path("hours").asLong()).isEqualTo(24);
  }

  @Test
  void noTestIsToldWhileTheDataIsNotCurrentNorFromAPass() {
    codes.put(
        person,
        Optional.of(Timelines.tested(Color.RED, START.minus(Duration.ofHours(1)))),
        START.minusSeconds(60));

    JsonNode answer = scan(liveCode());
    assertThat(answer.path("verdict").asString()).isEqualTo("STOP");
    assertThat(answer.path("lastTest").isNull()).isTrue();
    codes.away = true;
    assertThat(scan(liveCode()).path("lastTest").isNull()).isTrue();
  }

  @Test
  void aFeverMakesGreenOneToLookAt() {
    codes.fresh(person, Color.GREEN);

    JsonNode answer =
        scan("checkpoint", Map.of("code", liveCode(), "checkpointId", "demo", "temperature", 37.3));

    assertThat(answer.path("verdict").asString()).isEqualTo("CHECK");
    assertThat(answer.path("reason").asString()).isEqualTo("TEMPERATURE");
  }

  @Test
  void whoHasNotDeclaredIsLookedAtWithoutAColor() {
    assertUncolored(scan(liveCode()), "UNDECLARED", "UNDECLARED");
  }

  @Test
  void promise2NeverFalselyGreenAStaleGreenIsUnknown() {
    codes.fresh(person, Color.GREEN);
    clock.advance(Duration.ofSeconds(29));
    assertThat(scan(liveCode()).path("verdict").asString()).isEqualTo("PASS");

    clock.advance(Duration.ofSeconds(2));
    assertUncolored(scan(liveCode()), "UNKNOWN", "NOT_VOUCHED");
  }

  @Test
  void promise2AStaleRedStaysRed() {
    codes.fresh(person, Color.RED);
    clock.advance(Duration.ofHours(5));

    assertThat(scan(liveCode()).path("verdict").asString()).isEqualTo("STOP");
  }

  @Test
  void promise2NeverFalselyGreenWithRedisAwayALiveCodeIsLookedAtAndNoError() {
    codes.fresh(person, Color.GREEN);
    codes.away = true;

    JsonNode answer = scan(liveCode());

    assertUncolored(answer, "UNKNOWN", "UNREACHABLE");
    assertThat(answer.path("maskedName").isNull()).isTrue();
  }

  // Offline passes.

  @Test
  void aPassNeverOutlivesARedWhereThereIsANetwork() {
    String pass = pass(Color.GREEN);
    codes.fresh(person, Color.RED);

    JsonNode answer = scan(pass);

    assertThat(answer.path("verdict").asString()).isEqualTo("STOP");
    assertThat(answer.path("mode").asString()).isEqualTo("ONLINE");
  }

  @Test
  void aRedPassOfAPersonWhoIsGreenAgainPasses() {
    String pass = pass(Color.RED);
    codes.fresh(person, Color.GREEN);

    assertThat(scan(pass).path("verdict").asString()).isEqualTo("PASS");
  }

  @Test
  void promise2NeverFalselyGreenAGreenPassWithAStaleRedisIsNotAnsweredFromThePass() {
    String pass = pass(Color.GREEN);
    codes.fresh(person, Color.GREEN);
    clock.advance(Duration.ofMinutes(2));

    assertUncolored(scan(pass), "UNKNOWN", "NOT_VOUCHED");
  }

  @ParameterizedTest
  @CsvSource({"GREEN,PASS", "YELLOW,CHECK", "RED,STOP"})
  void withRedisAwayAPassSpeaksForItselfAndIsLabelled(Color color, String verdict) {
    String pass = pass(color);
    codes.away = true;
    clock.advance(Duration.ofHours(3));

    JsonNode answer = scan(pass);

    assertThat(answer.path("verdict").asString()).isEqualTo(verdict);
    assertThat(answer.path("color").asString()).isEqualTo(color.name());
    assertThat(answer.path("mode").asString()).isEqualTo("OFFLINE");
    assertThat(answer.path("asOf").asString()).isEqualTo("2022-07-01T08:00:30Z");
    assertThat(answer.path("maskedName").asString()).isEqualTo("*三");
  }

  @Test
  void promise2NeverFalselyGreenAGreenPassOfFourHoursIsLookedAtAndARedOneStillStopped() {
    String green = pass(Color.GREEN);
    String red = pass(Color.RED);
    codes.away = true;

    clock.set(START.plus(Duration.ofHours(4)).minusSeconds(1));
    assertThat(scan(green).path("verdict").asString()).isEqualTo("PASS");

    clock.set(START.plus(Duration.ofHours(4)));
    assertUncolored(scan(green), "UNKNOWN", "PASS_TOO_OLD");
    assertThat(scan(red).path("verdict").asString()).isEqualTo("STOP");
  }

  // Paper codes.

  @Test
  void aGoodPaperCodeIsAnsweredWithTheCurrentColor() {
    codes.fresh(person, Color.GREEN);
    papers.put(person, Standing.GOOD);

    assertThat(scan(paperCode()).path("verdict").asString()).isEqualTo("PASS");
  }

  @Test
  void aRevokedPaperCodeIsAProblem() {
    codes.fresh(person, Color.GREEN);
    papers.put(person, Standing.REVOKED);

    refused(paperCode(), "code-revoked");
  }

  @Test
  void aPaperCodeThatMayHaveBeenRevokedLetsNobodyPassAndRedStaysRed() {
    papers.put(person, Standing.UNKNOWN);
    codes.fresh(person, Color.GREEN);
    assertUncolored(scan(paperCode()), "UNKNOWN", "NOT_VOUCHED");

    codes.fresh(person, Color.RED);
    assertThat(scan(paperCode()).path("verdict").asString()).isEqualTo("STOP");
  }

  // What is refused: a problem each, and nobody's data.

  @Test
  void aForgedCodeIsRefused() {
    refused(changed(liveCode(), 60), "code-forged");
    refused(changed(paperCode(), 60), "code-forged");
  }

  @Test
  void aCodeReplayedAfterItsWindowIsRefused() {
    String code = liveCode();
    codes.fresh(person, Color.GREEN);
    clock.advance(Duration.ofSeconds(89));
    assertThat(scan(code).path("verdict").isMissingNode()).isFalse();

    clock.advance(Duration.ofSeconds(31));
    refused(code, "code-expired");
  }

  @Test
  void aCodeFromTheFutureIsRefused() {
    clock.advance(Duration.ofMinutes(5));
    String code = liveCode();
    clock.set(START);

    refused(code, "code-not-yet-valid");
  }

  @Test
  void aCodeOfAnotherKeyIsRefused() {
    KeyFiles others = KeyFiles.create(Stand.newFolder());

    refused(new LiveCode(others.liveCode()).encode(person, START), "code-other-key");
    refused(new PaperCode(others.paperCode()).encode(person, 1), "code-other-key");
    refused(pass(others, Color.GREEN), "code-other-key");
  }

  @Test
  void aTruncatedCodeIsRefused() {
    refused(liveCode().substring(0, 40), "code-truncated");
    refused(paperCode().substring(0, 40), "code-truncated");
    refused(pass(Color.GREEN).substring(0, 100), "code-truncated");
  }

  @ParameterizedTest
  @CsvSource({"''", "hello", "https://example.org/x", "HX9:ABC", "HN1"})
  void whatIsNoCodeOfOursIsRefused(String text) {
    refused(text, "code-unreadable");
  }

  @Test
  void aPassWithAnotherSignatureIsRefused() {
    String pass = pass(Color.RED);
    int lastTriple = 4 + (pass.length() - 4) / 3 * 3 - 3;

    refused(changed(pass, lastTriple), "pass-signature-invalid");
  }

  @Test
  void aPassAfterItsEndIsRefusedWithOrWithoutRedis() {
    String pass = pass(Color.GREEN);
    clock.advance(Duration.ofHours(24));

    refused(pass, "pass-expired");
    codes.away = true;
    refused(pass, "pass-expired");
  }

  @Test
  void aPassFromTheFutureIsRefused() {
    clock.advance(Duration.ofMinutes(5));
    String pass = pass(Color.GREEN);
    clock.set(START);

    refused(pass, "pass-not-yet-valid");
  }

  // Who may ask.

  @Test
  void aTokenOfAnotherCheckpointIsRefused() {
    problem(
        "checkpoint",
        Map.of("code", liveCode(), "checkpointId", "other"),
        403,
        "checkpoint-mismatch");
    problem("no-checkpoint", Map.of("code", liveCode(), "checkpointId", "demo"), 403, "forbidden");
  }

  @Test
  void onlyCheckpointsMayAsk() {
    problem("resident", Map.of("code", liveCode(), "checkpointId", "demo"), 403, "forbidden");
    problem("nobody", Map.of("code", liveCode(), "checkpointId", "demo"), 401, "unauthenticated");
  }

  @Test
  void aCodeOrADocumentIsAskedAboutAndNotBothOrNeither() {
    problem("lookup", Map.of("checkpointId", "demo"), 422, "invalid-fields");
    problem(
        "lookup",
        Map.of("code", liveCode(), "idType", "10", "idNumber", "1", "checkpointId", "demo"),
        422,
        "invalid-fields");
    problem("lookup", Map.of("idType", "10", "checkpointId", "demo"), 422, "invalid-fields");
  }

  @Test
  void aTemperatureThatNobodyHasIsAProblemThatNamesTheField() {
    assertThat(
            problem(
                "checkpoint",
                Map.of("code", liveCode(), "checkpointId", "demo", "temperature", 99.5),
                422,
                "invalid-fields"))
        .contains("temperature")
        .doesNotContain("99.5");
  }

  // Asking by ID number.

  @Test
  void askingByNumberNeedsItsOwnRight() {
    problem("checkpoint", document(), 403, "forbidden");
  }

  @Test
  void askingByNumberIsAnsweredAndLeavesATrace() {
    PersonId holder =
        Stand.KEYS.pepper().personId(new IdDocument(IdType.RESIDENT_ID, "11010519491231002X"));
    codes.fresh(holder, Color.YELLOW);

    assertThat(scan("lookup", document()).path("verdict").asString()).isEqualTo("CHECK");

    ScanRecorded trace = recorded(holder);
    assertThat(trace.getMethod()).isEqualTo(ScanMethod.ID_LOOKUP);
    assertThat(trace.getScannedBy()).isEqualTo("account-lookup");
    assertThat(sent.about(holder))
        .extracting(Stand.Sent.Event::topic)
        .containsExactly("scans", "accesses");
    assertThat(sent.acts).extracting(act -> ((AuditEntry) act).getAct()).containsOnly("ID_LOOKUP");
  }

  @Test
  void nobodyAsksByNumberWithoutLeavingATrace() {
    sent.away = true;

    String problem = problem("lookup", document(), 503, "trace-unavailable");
    assertThat(json.readTree(problem).has("verdict")).isFalse();
  }

  @Test
  void aCodeIsAnsweredEvenWhenNothingCanBeRecorded() {
    codes.fresh(person, Color.GREEN);
    sent.away = true;

    assertThat(scan(liveCode()).path("verdict").asString()).isEqualTo("PASS");
  }

  @Test
  void aNumberThatCannotBeOneIsAProblemWithoutTheNumber() {
    assertThat(
            problem(
                "lookup",
                Map.of("idType", "10", "idNumber", "110105194912310021", "checkpointId", "demo"),
                422,
                "invalid-fields"))
        .contains("idNumber")
        .doesNotContain("110105194912310021");
  }

  @Test
  void askingByNumberIsRateLimitedPerAccount() {
    for (int i = 0; i < 5; i++) {
      scan("flood", document());
    }
    problem("flood", document(), 429, "too-many-requests");
  }

  // What is remembered.

  @Test
  void aScanIsRecordedWithItsVerdict() {
    codes.fresh(person, Color.RED);
    scan(liveCode());

    ScanRecorded recorded = recorded(person);
    assertThat(recorded.getCheckpointId()).isEqualTo("demo");
    assertThat(recorded.getMethod()).isEqualTo(ScanMethod.LIVE_CODE);
    assertThat(recorded.getVerdict()).isEqualTo(ScanVerdict.STOP);
    assertThat(recorded.getState()).isEqualTo("RED");
    assertThat(recorded.getAt()).isEqualTo(START);
    assertThat(recorded.getHeader().getSource()).isEqualTo("account-checkpoint");
  }

  @Test
  void aCheckpointAtAVenueRecordsAVisit() {
    codes.fresh(person, Color.GREEN);
    scan("venue", Map.of("code", liveCode(), "checkpointId", "demo"));

    Visit visit = (Visit) awaitEvents(2).get(1).value();
    assertThat(visit.getPlace().getCode()).isEqualTo("V-ZHENGZHOU-1");
    assertThat(visit.getOrigin()).isEqualTo(VisitOrigin.CHECKPOINT);
    assertThat(visit.getHeader().getAccount())
        .as("whose word it is that somebody was there")
        .isEqualTo("account-venue");
    assertThat(visit.getFrom()).isEqualTo(START);
    assertThat(visit.getTo()).isEqualTo(START.plus(Duration.ofHours(2)));
  }

  @Test
  void whoWasStoppedDidNotVisit() {
    codes.fresh(person, Color.RED);
    scan("venue", Map.of("code", liveCode(), "checkpointId", "demo"));
    PersonId stopped = person;
    codes.fresh(stopped, Color.GREEN);
    scan("venue", Map.of("code", liveCode(), "checkpointId", "demo"));

    assertThat(awaitEvents(3))
        .extracting(Stand.Sent.Event::topic)
        .containsExactly("scans", "scans", "visits");
  }

  @ParameterizedTest
  @EnumSource(
      value = Color.class,
      names = {"GREEN", "YELLOW", "RED"})
  void promise5AScanAloneWritesScansAndVisitsAndNothingElse(Color color) {
    codes.fresh(person, color);
    papers.put(person, Standing.GOOD);
    Map<String, String> live = Map.of("code", liveCode(), "checkpointId", "demo");
    scan("venue", live);
    scan("venue", Map.of("code", paperCode(), "checkpointId", "demo"));
    scan("venue", Map.of("code", pass(color), "checkpointId", "demo"));

    assertThat(awaitEvents(color == Color.RED ? 3 : 6))
        .allSatisfy(event -> assertThat(event.topic()).isIn("scans", "visits"));
    assertThat(scan(liveCode()).path("color").asString()).isEqualTo(color.name());
  }

  // Operations.

  @Test
  void theTrustListIsPublicAndCachedAndHoldsPublicKeysOnly() {
    var answer = http.get().uri("/trust-list").exchange();

    answer.expectStatus().isOk();
    answer.expectHeader().valueMatches("Cache-Control", ".*max-age=3600.*public.*");
    answer.expectHeader().exists("ETag");
    JsonNode keys = json.readTree(body(answer)).path("keys");
    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.get(0).path("crv").asString()).isEqualTo("Ed25519");
    assertThat(keys.get(0).has("d")).isFalse();
  }

  @Test
  void anUnchangedTrustListIsNotSentAgain() {
    String tag =
        http.get()
            .uri("/trust-list")
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseHeaders()
            .getETag();

    http.get()
        .uri("/trust-list")
        .header("If-None-Match", String.valueOf(tag))
        .exchange()
        .expectStatus()
        .isNotModified();
  }

  @Test
  void theServiceStaysReadyWithRedisAndKafkaAwayAndItsHealthSaysSo() {
    http.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();

    String health = body(management.get().uri("/actuator/health").exchange());
    assertThat(json.readTree(health).at("/components/redis/status").asString()).isEqualTo("DOWN");
  }

  @Test
  void clientsSeeTheProbesAndNothingElseOfHowTheServiceIs() {
    for (String probe : List.of("liveness", "readiness")) {
      String answer = body(http.get().uri("/actuator/health/" + probe).exchange());
      assertThat(answer).isEqualTo("{\"status\":\"UP\"}");
      management.get().uri("/actuator/health/" + probe).exchange().expectStatus().isOk();
    }
    for (String path :
        List.of("/prometheus", "/health", "/health/redis", "/env", "/heapdump", "", "/health/x")) {
      http.get().uri("/actuator" + path).exchange().expectStatus().isNotFound();
    }
    for (String path : List.of("/env", "/heapdump", "/loggers", "/shutdown")) {
      management.get().uri("/actuator" + path).exchange().expectStatus().isNotFound();
    }
  }

  @Test
  void scansAreMeasuredByVerdict() {
    codes.fresh(person, Color.RED);
    scan(liveCode());

    assertThat(body(management.get().uri("/actuator/prometheus").exchange()))
        .contains("healthcode_scan_seconds_bucket{")
        .contains("verdict=\"STOP\"");
  }

  // The tools.

  private String liveCode() {
    return new LiveCode(Stand.KEYS.liveCode()).encode(person, clock.instant());
  }

  private String paperCode() {
    return new PaperCode(Stand.KEYS.paperCode()).encode(person, 1);
  }

  private String pass(Color color) {
    return pass(Stand.KEYS, color);
  }

  private String pass(KeyFiles keys, Color color) {
    return new PassIssuer("41", keys.offlinePass(), new PassIds(keys.passId()))
        .issue(person, color, new MaskedName("*三"), "002X", clock.instant(), Optional.empty())
        .text();
  }

  /** Lowers one digit of the Base45 text, so that it stays Base45. */
  private static String changed(String code, int position) {
    char other = code.charAt(position) == '0' ? '1' : '0';
    return code.substring(0, position) + other + code.substring(position + 1);
  }

  private static Map<String, String> document() {
    return Map.of("idType", "10", "idNumber", "11010519491231002X", "checkpointId", "demo");
  }

  private JsonNode scan(String code) {
    return scan("checkpoint", Map.of("code", code, "checkpointId", "demo"));
  }

  private JsonNode scan(String token, Map<String, ?> body) {
    return json.readTree(body(post(token, body).expectStatus().isOk()));
  }

  /** Asserts a 422 of this type without a verdict and without anything about a person. */
  private void refused(String code, String name) {
    String body = problem("checkpoint", Map.of("code", code, "checkpointId", "demo"), 422, name);
    assertThat(json.readTree(body).has("verdict")).isFalse();
    assertThat(body)
        .doesNotContain("*三")
        .doesNotContain("002X")
        .doesNotContain(person.hex())
        .doesNotContain("GREEN")
        .doesNotContain("RED");
    if (code.length() > 4) {
      assertThat(body).doesNotContain(code);
    }
  }

  private String problem(String token, Map<String, ?> body, int status, String name) {
    String problem =
        body(
            post(token, body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON));
    assertThat(json.readTree(problem).path("type").asString())
        .isEqualTo("urn:healthcode:problem:" + name);
    return problem;
  }

  private WebTestClient.ResponseSpec post(String token, Map<String, ?> body) {
    return http.post()
        .uri("/scans")
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static String body(WebTestClient.ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }

  private static void assertUncolored(JsonNode answer, String state, String reason) {
    assertThat(answer.path("verdict").asString()).isEqualTo("CHECK");
    assertThat(answer.path("state").asString()).isEqualTo(state);
    assertThat(answer.path("color").isNull()).isTrue();
    assertThat(answer.path("colorCode").isNull()).isTrue();
    assertThat(answer.path("reason").asString()).isEqualTo(reason);
  }

  private ScanRecorded recorded(PersonId about) {
    return (ScanRecorded) awaitEvents(about, 1).get(0).value();
  }

  private List<Stand.Sent.Event> awaitEvents(int count) {
    return awaitEvents(person, count);
  }

  private List<Stand.Sent.Event> awaitEvents(PersonId about, int count) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (sent.about(about).size() < count && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(sent.about(about)).hasSizeGreaterThanOrEqualTo(count);
    return sent.about(about);
  }
}
