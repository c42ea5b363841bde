package org.healthcode.declaration.proposal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.resident;
import static org.healthcode.declaration.http.RunningService.staff;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Records that make places riskier, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class RiskProposalServiceTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String OPERATOR = staff("operator", "operator-1", "41");
  private static final String APPROVER = staff("approver", "approver-1", "41");
  private static final String ALSO = staff("approver", "approver-2", "41");
  private static final String ELSEWHERE = staff("operator approver", "approver-9", "42");
  private static final String AUDITOR = staff("auditor", "auditor-1", "41");

  @TempDir private static Path keys;
  private static RunningService service;

  private final String recordId = "RR-" + NUMBERS.incrementAndGet();

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
  }

  @Test
  void aRaisedLevelTakesEffectOnceAnotherAgreed() {
    JsonNode receipt = raise("HIGH");
    assertThat(receipt.get("status").asString()).isEqualTo("PENDING_APPROVAL");
    assertThat(levels()).isZero();
    JsonNode waits = service.get(path(receipt), APPROVER, 200);
    assertThat(waits.get("status").asString()).isEqualTo("PENDING");
    assertThat(waits.get("eventId")).isEqualTo(receipt.get("eventId"));

    JsonNode approved = service.post(approval(receipt), APPROVER, 200);

    assertThat(approved.get("status").asString()).isEqualTo("APPROVED");
    assertThat(approved.get("decidedBy").asString()).isEqualTo("approver-1");
    assertThat(service.written(Topics.REGION_RISKS))
        .extracting(risk -> risk.getHeader().getEventId())
        .containsExactly(receipt.get("eventId").asString());
    assertThat(service.acts()).contains("RISK_PROPOSED", "RISK_APPROVED");
    assertThat(
            service.get("/risk-proposals?status=APPROVED&size=200", AUDITOR, 200).get("proposals"))
        .contains(approved);
  }

  @Test
  void loweringALevelWaitsForNobody() {
    assertThat(raise("NONE").has("proposalId")).isFalse();
    assertThat(levels()).isEqualTo(1);
  }

  @Test
  void theSameRecordAgainIsTheSameProposal() {
    assertThat(raise("HIGH").get("proposalId")).isEqualTo(raise("HIGH").get("proposalId"));
  }

  @Test
  void nobodyApprovesTheirOwnRecord() {
    String both = staff("operator approver", "operator-1", "41");

    assertThat(problem(service.post(approval(raise("HIGH")), both, 403))).isEqualTo("own-request");
    assertThat(levels()).isZero();
  }

  @Test
  void nobodyDecidesAcrossRegions() {
    JsonNode receipt = raise("HIGH");

    assertThat(problem(service.post(approval(receipt), ELSEWHERE, 403)))
        .isEqualTo("another-region");
    assertThat(problem(service.delete(path(receipt), ELSEWHERE, 403))).isEqualTo("another-region");
    assertThat(problem(service.get(path(receipt), ELSEWHERE, 404))).isEqualTo("not-found");
    assertThat(service.get("/risk-proposals?size=200", ELSEWHERE, 200).get("proposals")).isEmpty();
  }

  @Test
  void everyRightIsItsOwn() {
    JsonNode receipt = raise("HIGH");
    String holder = resident(Samples.ID);

    service.post(approval(receipt), OPERATOR, 403);
    service.post(approval(receipt), AUDITOR, 403);
    service.post(approval(receipt), holder, 403);
    service.delete(path(receipt), AUDITOR, 403);
    service.get(path(receipt), holder, 403);
    service.get("/risk-proposals", holder, 403);
    assertThat(levels()).isZero();
  }

  @Test
  void whatIsApprovedIsApprovedAndOnlyTakenBackAsARecord() {
    JsonNode receipt = raise("HIGH");
    JsonNode approved = service.post(approval(receipt), APPROVER, 200);

    assertThat(service.post(approval(receipt), APPROVER, 200)).isEqualTo(approved);
    assertThat(problem(service.post(approval(receipt), ALSO, 409))).isEqualTo("proposal-approved");
    assertThat(problem(service.delete(path(receipt), ALSO, 409))).isEqualTo("proposal-approved");

    service.delete("/feeds/region-risks/" + recordId + "?reason=RECORDED_IN_ERROR", OPERATOR, 200);
    assertThat(service.get(path(receipt), OPERATOR, 200).get("status").asString())
        .isEqualTo("ENDED");
    assertThat(service.acts()).contains("RISK_WITHDRAWN", "RETRACTION");
  }

  @Test
  void whatIsRefusedOrWithdrawnIsNotApprovedAnyMore() {
    JsonNode refused = raise("HIGH");
    assertThat(service.delete(path(refused), APPROVER, 200).get("status").asString())
        .isEqualTo("REFUSED");
    assertThat(problem(service.post(approval(refused), ALSO, 409))).isEqualTo("proposal-ended");

    JsonNode withdrawn = raise("MEDIUM");
    assertThat(service.delete(path(withdrawn), OPERATOR, 200).get("status").asString())
        .isEqualTo("WITHDRAWN");
    assertThat(problem(service.post(approval(withdrawn), APPROVER, 409)))
        .isEqualTo("proposal-ended");
    assertThat(levels()).isZero();
    assertThat(service.acts()).contains("RISK_REFUSED", "RISK_WITHDRAWN");
  }

  @Test
  void anUnknownIdIsNotFound() {
    assertThat(problem(service.get("/risk-proposals/nobody", OPERATOR, 404)))
        .isEqualTo("not-found");
    assertThat(problem(service.post("/risk-proposals/nobody/approval", APPROVER, 404)))
        .isEqualTo("not-found");
    assertThat(problem(service.delete("/risk-proposals/nobody", OPERATOR, 404)))
        .isEqualTo("not-found");
    assertThat(
            service
                .get("/risk-proposals?status=LOST", OPERATOR, 422)
                .at("/errors/0/field")
                .asString())
        .isEqualTo("status");
    assertThat(
            service.get("/risk-proposals?size=0", OPERATOR, 422).at("/errors/0/field").asString())
        .isEqualTo("size");
  }

  @Test
  void withoutTheLogNothingIsPromisedAndRepeatingCompletesIt() {
    service.log().goAwayAfter(0);
    assertThat(problem(feed("HIGH", 503))).isEqualTo("kafka-unavailable");
    assertThat(service.fake(FakeTwoPersons.Proposals.class).all())
        .noneMatch(proposal -> proposal.record().header().getRecordId().equals(recordId));

    service.log().comeBack();
    JsonNode receipt = raise("HIGH");
    service.log().goAwayAfter(0);
    assertThat(problem(service.post(approval(receipt), APPROVER, 503)))
        .isEqualTo("kafka-unavailable");
    assertThat(service.get(path(receipt), OPERATOR, 200).get("status").asString())
        .isEqualTo("PENDING");

    // Its trace alone is safe: not yet said to be in force.
    service.log().goAwayAfter(1);
    service.post(approval(receipt), APPROVER, 503);
    assertThat(levels()).isZero();
    service.log().comeBack();
    service.post(approval(receipt), APPROVER, 200);
    assertThat(levels()).isEqualTo(1);
  }

  @Test
  void whoApprovesWhatWasSaidOtherwiseSinceIsToldSo() {
    JsonNode receipt = raise("HIGH");
    feed("NONE", 201);

    assertThat(problem(service.post(approval(receipt), APPROVER, 409)))
        .isEqualTo("said-otherwise-since");
    assertThat(service.get(path(receipt), APPROVER, 200).get("status").asString())
        .isEqualTo("PENDING");
    service.post(path(receipt) + "/refusal", APPROVER, 200);
  }

  @Test
  void whatAnotherInstanceTookAMomentAgoIsFound() {
    JsonNode receipt = raise("HIGH");
    FakeTwoPersons.Proposals store = service.fake(FakeTwoPersons.Proposals.class);
    RiskProposalState waits = store.find(receipt.get("proposalId").asString()).orElseThrow();
    store.clear();
    store.letArrive(waits);

    store.goAway(true);
    service.post(approval(receipt), APPROVER, 503);
    store.goAway(false);
    service.post(approval(receipt), APPROVER, 200);
    service.post("/risk-proposals/" + "0".repeat(32) + "/approval", APPROVER, 404);
  }

  @Test
  void promise8ASecondPersonsAnswersAndTheLogNameNobody(CapturedOutput output) {
    String holder = resident(Samples.ID);
    JsonNode receipt = raise("HIGH");
    JsonNode refused = service.get(path(receipt), holder, 403);
    service.post("/feeds/region-risks", OPERATOR, "{\"recordId\":\"" + Samples.ID + "\"}", 422);

    assertThat(receipt.toString() + refused + service.get("/risk-proposals", APPROVER, 200))
        .doesNotContain(Samples.ID, "王五");
    assertThat(output.getAll()).doesNotContain(Samples.ID, "王五");
    assertThat(service.log().facts())
        .noneMatch(fact -> fact.event().toString().contains(Samples.ID));
  }

  private JsonNode raise(String level) {
    return feed(level, 201);
  }

  private JsonNode feed(String level, int status) {
    return service.post(
        "/feeds/region-risks",
        OPERATOR,
        """
        {"recordId":"%s","regionCode":"410105","level":"%s","from":"2022-06-27"}"""
            .formatted(recordId, level),
        status);
  }

  private static int levels() {
    return service.written(Topics.REGION_RISKS).size();
  }

  private static String path(JsonNode receipt) {
    return "/risk-proposals/" + receipt.get("proposalId").asString();
  }

  private static String approval(JsonNode receipt) {
    return path(receipt) + "/approval";
  }
}
