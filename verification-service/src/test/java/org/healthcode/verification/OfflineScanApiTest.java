package org.healthcode.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanMode;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.ScanVerdict;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /scans/offline} over HTTP. */
@OnTheStand
class OfflineScanApiTest {
  private static final AtomicLong PEOPLE = new AtomicLong(500_000);
  private static final Instant START = Instant.parse("2022-07-01T08:00:30Z");

  private final WebTestClient http;
  private final JsonMapper json;
  private final Stand.Sent sent;
  private final Stand.MovedClock clock;
  private final PersonId person = new PersonId(PEOPLE.incrementAndGet(), 9);

  @Autowired
  OfflineScanApiTest(
      @Value("${local.server.port}") int port,
      JsonMapper json,
      Stand.Sent sent,
      Stand.MovedClock clock) {
    this.http = Stand.http(port);
    this.json = json;
    this.sent = sent;
    this.clock = clock;
  }

  @BeforeEach
  void startTheDay() {
    clock.set(START);
    sent.away = false;
  }

  @Test
  void aScanMadeOfflineIsRecordedAsItWasAtItsOwnTimeAndLabelled() {
    String pass = pass(Color.GREEN);
    clock.advance(Duration.ofHours(6));

    JsonNode told = tell("checkpoint", entry(pass, START.plusSeconds(60), "PASS"));

    assertThat(told.path("accepted").asInt()).isEqualTo(1);
    assertThat(told.path("rejected")).isEmpty();
    ScanRecorded scan = (ScanRecorded) events(1).get(0).value();
    assertThat(scan.getMode()).isEqualTo(ScanMode.OFFLINE);
    assertThat(scan.getMethod()).isEqualTo(ScanMethod.OFFLINE_PASS);
    assertThat(scan.getVerdict()).isEqualTo(ScanVerdict.PASS);
    assertThat(scan.getState()).isEqualTo("GREEN");
    assertThat(scan.getAt()).isEqualTo(START.plusSeconds(60));
    assertThat(scan.getHeader().getRecordedAt()).isEqualTo(START.plus(Duration.ofHours(6)));
  }

  @Test
  void theSameScanToldTwiceIsTheSameEvent() {
    Map<String, String> scan = entry(pass(Color.YELLOW), START, "CHECK");
    tell("checkpoint", scan);
    clock.advance(Duration.ofMinutes(1));
    tell("checkpoint", scan);

    assertThat(events(2))
        .extracting(event -> ((ScanRecorded) event.value()).getHeader().getEventId())
        .containsOnly(((ScanRecorded) events(2).get(0).value()).getHeader().getEventId());
  }

  @Test
  void aLiveCodeThatWasShownOfflineIsReadAtItsOwnTime() {
    String code = new LiveCode(Stand.KEYS.liveCode()).encode(person, START);
    clock.advance(Duration.ofHours(2));

    tell("checkpoint", entry(code, START, "CHECK"));

    ScanRecorded scan = (ScanRecorded) events(1).get(0).value();
    assertThat(scan.getMethod()).isEqualTo(ScanMethod.LIVE_CODE);
    assertThat(scan.getState()).isEqualTo("UNKNOWN");
  }

  @Test
  void aCheckpointAtAVenueRecordsTheVisitToo() {
    tell("venue", entry(pass(Color.GREEN), START, "PASS"));

    Visit visit = (Visit) events(2).get(1).value();
    assertThat(visit.getFrom()).isEqualTo(START);
  }

  @Test
  void whatCanNeverBeRecordedIsNamedAndKeepsNothingElseBack() {
    String pass = pass(Color.GREEN);
    clock.advance(Duration.ofDays(3));

    JsonNode told =
        tell(
            "checkpoint",
            entry("hello", START, "CHECK"),
            entry(pass, START.plus(Duration.ofHours(25)), "PASS"),
            entry(pass, START.plus(Duration.ofDays(4)), "PASS"),
            entry(pass, START.minus(Duration.ofDays(5)), "PASS"),
            entry(pass, START.plusSeconds(1), "PASS"));

    assertThat(told.path("accepted").asInt()).isEqualTo(1);
    assertThat(told.path("rejected"))
        .extracting(row -> row.path("index").asInt() + " " + row.path("reason").asString())
        .containsExactly(
            "0 code-unreadable", "1 pass-expired", "2 time-out-of-range", "3 time-out-of-range");
    assertThat(events(1)).hasSize(1);
  }

  @Test
  void nothingIsAcknowledgedThatKafkaDoesNotHave() {
    sent.away = true;

    problem("checkpoint", List.of(entry(pass(Color.GREEN), START, "PASS")), 503);
  }

  @Test
  void aBatchHasOneToFiveHundredCompleteScans() {
    Map<String, String> scan = entry("HN1:X", START, "CHECK");
    assertThat(problem("checkpoint", List.of(), 422)).contains("1 to 500");
    assertThat(problem("checkpoint", Collections.nCopies(501, scan), 422)).contains("1 to 500");
    assertThat(problem("checkpoint", List.of(scan, Map.of("code", "HN1:X")), 422))
        .contains("scans[1]")
        .doesNotContain("HN1:X");
    problem("checkpoint", List.of(entry("HN1:X", START, "MAYBE")), 400);
  }

  @Test
  void anEmptyFormIsToldWhatItLacks() {
    String problem =
        body(
            http.post()
                .uri("/scans/offline")
                .headers(headers -> headers.setBearerAuth("checkpoint"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of())
                .exchange()
                .expectStatus()
                .isEqualTo(422));

    assertThat(problem).contains("\"checkpointId\"", "\"scans\"");
  }

  @Test
  void aBatchOfFiveHundredIsTaken() {
    Map<String, String> scan = entry(pass(Color.GREEN), START, "PASS");
    post("checkpoint", Collections.nCopies(500, scan)).expectStatus().isOk();
  }

  @Test
  void onlyTheCheckpointItselfTells() {
    List<Map<String, String>> scans = List.of(entry(pass(Color.GREEN), START, "PASS"));
    problem("no-checkpoint", scans, 403);
    problem("resident", scans, 403);
    problem("nobody", scans, 401);
  }

  private static Map<String, String> entry(String code, Instant at, String verdict) {
    return Map.of("code", code, "at", at.toString(), "verdict", verdict);
  }

  private String pass(Color color) {
    return new PassIssuer("41", Stand.KEYS.offlinePass(), new PassIds(Stand.KEYS.passId()))
        .issue(person, color, new MaskedName("*三"), "002X", clock.instant(), Optional.empty())
        .text();
  }

  @SafeVarargs
  private JsonNode tell(String token, Map<String, String>... scans) {
    return json.readTree(body(post(token, List.of(scans)).expectStatus().isOk()));
  }

  private String problem(String token, List<Map<String, String>> scans, int status) {
    return body(
        post(token, scans)
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  private WebTestClient.ResponseSpec post(String token, List<Map<String, String>> scans) {
    return http.post()
        .uri("/scans/offline")
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("checkpointId", "demo", "scans", scans))
        .exchange();
  }

  private static String body(WebTestClient.ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }

  private List<Stand.Sent.Event> events(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (sent.about(person).size() < count && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(sent.about(person)).hasSizeGreaterThanOrEqualTo(count);
    return sent.about(person);
  }
}
