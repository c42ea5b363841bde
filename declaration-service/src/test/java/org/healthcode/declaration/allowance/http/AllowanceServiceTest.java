package org.healthcode.declaration.allowance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.resident;
import static org.healthcode.declaration.http.RunningService.staff;
import static org.healthcode.declaration.http.RunningService.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.healthcode.declaration.FakeGate;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.approval.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many people one account may make worse in a day, over HTTP. */
class AllowanceServiceTest {
  private static final String OPERATOR =
      token(
          "scope=operator&sub=operator-1&authority=henan-cdc&region=41&feeds=tests cases contacts");
  private static final String APPROVER = staff("approver", "approver-1", "41");
  private static final String ELSEWHERE = staff("operator approver", "approver-9", "42");
  private static final String AUDITOR = staff("auditor", "auditor-1", "41");

  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    service.log().comeBack();
    service.log().facts().clear();
    service.fake(FakeTwoPersons.Allowances.class).clear();
    service.fake(FakeGate.class).complete(true);
    service.fake(FakeGate.class).grants(account("operator-1"), today(), 0);
  }

  @Test
  void twoPeopleRaiseAnAccountsAllowance() {
    JsonNode asked = propose("operator-1", 2_000);
    assertThat(asked.get("status").asString()).isEqualTo("PENDING");
    assertThat(asked.get("inForce").asBoolean()).isFalse();
    assertThat(asked.get("noteEn").asString()).contains("the largest", "never their sum");
    assertThat(left()).isEqualTo(20);

    JsonNode approved = service.post(path(asked) + "/approval", APPROVER, 200);

    assertThat(approved.get("status").asString()).isEqualTo("APPROVED");
    assertThat(approved.get("inForce").asBoolean()).isTrue();
    assertThat(approved.get("decidedBy").asString()).isEqualTo("approver-1");
    assertThat(left()).isEqualTo(2_000);
    assertThat(service.post(path(asked) + "/approval", APPROVER, 200)).isEqualTo(approved);
    assertThat(service.get("/allowances?status=APPROVED", AUDITOR, 200).get("allowances"))
        .contains(approved);
    assertThat(service.acts()).contains("ALLOWANCE_PROPOSED", "ALLOWANCE_APPROVED");
  }

  @Test
  void neitherWhoAskedNorWhoIsRaisedApprovesNorAnotherRegion() {
    JsonNode asked = propose("operator-2", 50);
    String proposer = staff("operator approver", "operator-1", "41");
    String raised = staff("operator approver", "operator-2", "41");

    assertThat(problem(service.post(path(asked) + "/approval", proposer, 403)))
        .isEqualTo("own-request");
    assertThat(problem(service.post(path(asked) + "/approval", raised, 403)))
        .isEqualTo("own-request");
    assertThat(problem(service.post(path(asked) + "/refusal", ELSEWHERE, 403)))
        .isEqualTo("another-region");
    assertThat(service.acts()).filteredOn("ALLOWANCE_DENIED"::equals).hasSize(3);
    assertThat(service.get(path(asked), APPROVER, 200).get("status").asString())
        .isEqualTo("PENDING");
  }

  @Test
  void everyRightIsItsOwn() {
    JsonNode asked = propose("operator-2", 50);
    String holder = resident(Samples.ID);

    service.post("/allowances", AUDITOR, "{}", 403);
    service.post("/allowances", holder, "{}", 403);
    service.post(path(asked) + "/approval", OPERATOR, 403);
    service.post(path(asked) + "/refusal", OPERATOR, 403);
    service.post(path(asked) + "/approval", AUDITOR, 403);
    service.delete(path(asked), AUDITOR, 403);
    service.get("/allowances", holder, 403);
    service.get(path(asked), ELSEWHERE, 404);
    assertThat(service.get("/allowances", ELSEWHERE, 200).get("allowances")).isEmpty();
    service.post(
        "/allowances",
        token("scope=operator&sub=operator-1&region=41"),
        form("operator-1", "50"),
        403);
  }

  @Test
  void anAccountAlwaysSeesItsOwn() {
    JsonNode asked = propose("operator-3", 50);
    String itself = token("scope=operator&sub=operator-3&authority=henan-cdc&region=4103");

    assertThat(service.get("/allowances", itself, 200).get("allowances")).contains(asked);
  }

  @Test
  void itIsRefusedWithdrawnOrEnded() {
    JsonNode refused = propose("operator-2", 50);
    assertThat(service.post(path(refused) + "/refusal", APPROVER, 200).get("status").asString())
        .isEqualTo("REFUSED");
    assertThat(problem(service.post(path(refused) + "/approval", APPROVER, 409)))
        .isEqualTo("proposal-ended");

    JsonNode withdrawn = propose("operator-2", 51);
    assertThat(problem(service.delete(path(withdrawn), APPROVER, 403)))
        .isEqualTo("anothers-proposal");
    assertThat(service.delete(path(withdrawn), OPERATOR, 200).get("status").asString())
        .isEqualTo("WITHDRAWN");

    JsonNode ended = propose("operator-1", 52);
    service.post(path(ended) + "/approval", APPROVER, 200);
    assertThat(left()).isEqualTo(52);
    assertThat(service.delete(path(ended), OPERATOR, 200).get("status").asString())
        .isEqualTo("ENDED");
    assertThat(left()).isEqualTo(20);
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    JsonNode answer =
        service.post("/allowances", OPERATOR, "{\"authority\":\"cdc-4103\",\"people\":20}", 422);

    assertThat(answer.get("errors"))
        .extracting(error -> error.get("field").asString())
        .containsExactly("authority", "account", "people", "from", "until", "reason");
  }

  @Test
  void theSameKeyIsTheSameProposal() {
    String form = form("operator-2", "77");
    JsonNode first = service.post("/allowances", OPERATOR, form, "allow-1", 201);

    assertThat(service.post("/allowances", OPERATOR, form, "allow-1", 201)).isEqualTo(first);
    JsonNode other =
        service.post("/allowances", OPERATOR, form("operator-2", "78"), "allow-1", 422);
    assertThat(other.at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
  }

  @Test
  void withoutTheLogNothingIsPromised() {
    JsonNode asked = propose("operator-2", 50);
    service.log().goAwayAfter(0);

    assertThat(problem(service.post("/allowances", OPERATOR, form("operator-2", "51"), 503)))
        .isEqualTo("kafka-unavailable");
    assertThat(problem(service.post(path(asked) + "/approval", APPROVER, 503)))
        .isEqualTo("kafka-unavailable");
    assertThat(service.get(path(asked), OPERATOR, 200).get("status").asString())
        .isEqualTo("PENDING");
  }

  @Test
  void anUnknownIdIsNotFound() {
    service.get("/allowances/nobody", OPERATOR, 404);
    service.post("/allowances/nobody/approval", APPROVER, 404);
    service.post("/allowances/nobody/refusal", APPROVER, 404);
    service.delete("/allowances/nobody", OPERATOR, 404);
    assertThat(
            service.get("/allowances?status=LOST", OPERATOR, 422).at("/errors/0/field").asString())
        .isEqualTo("status");
  }

  @Test
  void aRecordsAnswerSaysWhatIsLeftAndNothingWhileThatIsNotKnown() {
    service.fake(FakeGate.class).grants(account("operator-1"), today(), 13);
    assertThat(left()).isEqualTo(7);
    service.fake(FakeGate.class).grants(account("operator-1"), today(), 25);
    assertThat(left()).isZero();
    service.fake(FakeGate.class).complete(false);
    assertThat(feed().has("allowanceLeft")).isFalse();
  }

  @Test
  void aFilesSummaryAndItsJobSayWhatIsLeftAndWhatWaits() {
    String key = "file-" + Instant.now().toEpochMilli();
    JsonNode summary = upload(key);
    assertThat(summary.get("allowanceLeft").asInt()).isEqualTo(20);
    assertThat(summary.get("waiting").asInt()).isZero();

    Instant recordedAt = Instant.parse(summary.get("recordedAt").asString());
    String file = Ids.hash("henan-cdc", "operator-1", Long.toString(recordedAt.toEpochMilli()));
    service.fake(FakeGate.class).waits(account("operator-1"), file, 1);
    service.fake(FakeGate.class).grants(account("operator-1"), today(), 20);

    JsonNode job = service.get("/feeds/jobs/" + key, OPERATOR, 200);
    assertThat(job.get("waiting").asInt()).isEqualTo(1);
    assertThat(job.get("allowanceLeft").asInt()).isZero();
    assertThat(service.get("/feeds/jobs", OPERATOR, 200).at("/jobs/0").has("waiting")).isFalse();
  }

  private static JsonNode upload(String key) {
    String csv =
        """
        recordId,idType,idNumber,sampledAt,resultAt,result
        %s,10,%s,2022-06-28T08:00:00+08:00,2022-06-28T09:00:00+08:00,NEGATIVE
        """
            .formatted(key, Samples.ID);
    byte[] answer =
        service
            .http()
            .post()
            .uri("/feeds/tests")
            .headers(headers -> headers.setBearerAuth(OPERATOR))
            .header("Idempotency-Key", key)
            .contentType(MediaType.parseMediaType("text/csv"))
            .bodyValue(csv)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(answer);
  }

  private static int left() {
    return feed().get("allowanceLeft").asInt();
  }

  private static JsonNode feed() {
    return service.post(
        "/feeds/tests",
        OPERATOR,
        """
        {"recordId":"T-1","idType":"10","idNumber":"%s","sampledAt":"2022-06-28T08:00:00+08:00",
        "resultAt":"2022-06-28T09:00:00+08:00","result":"NEGATIVE"}"""
            .formatted(Samples.ID),
        201);
  }

  private static JsonNode propose(String account, int people) {
    return service.post("/allowances", OPERATOR, form(account, Integer.toString(people)), 201);
  }

  private static String form(String account, String people) {
    Instant now = Instant.now();
    return """
    {"account":"%s","people":%s,"from":"%s","until":"%s","reason":"MASS_TESTING"}"""
        .formatted(account, people, now, now.plus(Duration.ofHours(8)));
  }

  private static String path(JsonNode allowance) {
    return "/allowances/" + allowance.get("allowanceId").asString();
  }

  private static Account account(String name) {
    return new Account("henan-cdc", name);
  }

  private static LocalDate today() {
    return ChinaTime.day(Instant.now());
  }
}
