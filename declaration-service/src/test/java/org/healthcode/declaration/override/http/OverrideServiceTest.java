package org.healthcode.declaration.override.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.resident;
import static org.healthcode.declaration.http.RunningService.staff;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeCitedFacts;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.FakeCodes;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.override.CitedFacts;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Human decisions over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class OverrideServiceTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(100);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String AUDITOR = staff("auditor", "auditor-1", "41");

  @TempDir private static Path keys;
  private static RunningService service;
  private static FakeCodes codes;

  /** Nobody here bears the acts of another test. */
  private final int number = NUMBERS.incrementAndGet();

  private final String asks = staff("operator", "operator-" + number, "41");
  private final String agrees = staff("approver", "approver-" + number, "41");
  private final String also = staff("approver", "also-" + number, "41");

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
    codes = service.fake(FakeCodes.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    service.log().comeBack();
    service.log().facts().clear();
    codes.setAway(false);
  }

  @Test
  void promise4WhatOneAskedForIsInForceOnceAnotherAgreed() {
    String idNumber = someone();
    JsonNode asked = ask(idNumber);

    assertThat(asked.get("status").asString()).isEqualTo("PENDING");
    assertThat(asked.get("reasonZh").asString()).isEqualTo("密切接触者，正在流调");
    assertThat(asked.get("reasonEn").asString()).isEqualTo("a close contact, under investigation");
    assertThat(asked.get("kindOfFact").asString()).isEqualTo("contacts");
    assertThat(asked.get("approvalsNeeded").asInt()).isEqualTo(1);
    assertThat(told()).isEmpty();

    JsonNode agreed = service.post(approval(asked), agrees, 200);

    assertThat(agreed.get("status").asString()).isEqualTo("APPROVED");
    assertThat(agreed.at("/approvals/0/account").asString()).isEqualTo("approver-" + number);
    assertThat(told())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getColor()).isEqualTo(Color.YELLOW);
              assertThat(event.getRequestedBy()).isEqualTo("operator-" + number);
              assertThat(event.getApprovedBy()).isEqualTo("approver-" + number);
            });
    assertThat(service.acts()).contains("OVERRIDE_REQUESTED", "OVERRIDE_APPROVED");
    assertThat(service.get(path(asked), asks, 200)).isEqualTo(agreed);
    assertThat(service.get("/overrides?status=APPROVED&size=200", AUDITOR, 200).get("overrides"))
        .contains(agreed);
  }

  @Test
  void whoReadsADecisionLeavesATraceThatItsPersonSees() {
    String idNumber = someone();
    JsonNode asked = ask(idNumber);
    service.log().facts().clear();

    service.get(path(asked), AUDITOR, 200);

    assertThat(service.acts()).containsExactly("OVERRIDE_READ");
    assertThat(service.log().facts())
        .filteredOn(fact -> fact.topic().equals(Topics.ACCESSES))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.key()).isEqualTo(person(idNumber).bytes());
              Access access = (Access) fact.event();
              assertThat(access.getKind()).isEqualTo(AccessKind.OVERRIDE);
              assertThat(access.getRole()).isEqualTo("auditor");
              assertThat(access.getReason()).isEqualTo(asked.get("overrideId").asString());
            });
  }

  @Test
  void whoReadsTheListLeavesATraceWithEachPersonOnThePageAndWithNobodyElse() {
    ask(someone());
    ask(someone());
    service.log().facts().clear();

    JsonNode page = service.get("/overrides?size=2", AUDITOR, 200);

    assertThat(service.acts()).containsExactly("OVERRIDES_READ");
    assertThat(service.written(Topics.ACCESSES))
        .extracting(Access::getReason)
        .containsExactlyElementsOf(
            page.get("overrides")
                .valueStream()
                .map(override -> override.get("overrideId").asString())
                .toList());

    service.log().facts().clear();
    String far = staff("auditor", "far-" + number, "42");
    assertThat(service.get("/overrides?size=2", far, 200).get("overrides").isEmpty()).isTrue();
    service.get(path(ask(someone())), far, 404);
    assertThat(service.written(Topics.ACCESSES)).isEmpty();
    assertThat(service.acts()).last().isEqualTo("READ_REFUSED");
  }

  @Test
  void nobodyIsShownADecisionWhoseTraceIsNotSafe() {
    JsonNode asked = ask(someone());
    service.log().goAwayAfter(0);

    assertThat(problem(service.get(path(asked), AUDITOR, 503))).isEqualTo("kafka-unavailable");
    assertThat(problem(service.get("/overrides", AUDITOR, 503))).isEqualTo("kafka-unavailable");
  }

  @Test
  void theSameKeyIsTheSameRequest() {
    String form = form(someone()).toString();

    JsonNode first = service.post("/overrides", asks, form, "key", 201);

    assertThat(service.post("/overrides", asks, form, "key", 201)).isEqualTo(first);
  }

  @Test
  void nobodyApprovesWhatTheyAskedForThemselves() {
    JsonNode asked = ask(someone());
    String both = staff("operator approver", "operator-" + number, "41");

    assertThat(problem(service.post(approval(asked), both, 403))).isEqualTo("own-request");
    assertThat(told()).isEmpty();
  }

  @Test
  void fromTheTenthPersonOnAThirdPersonMustAgree() {
    for (int person = 1; person <= 9; person++) {
      assertThat(ask(someone()).get("approvalsNeeded").asInt()).isEqualTo(1);
    }
    JsonNode tenth = ask(someone());
    assertThat(tenth.get("approvalsNeeded").asInt()).isEqualTo(2);

    assertThat(service.post(approval(tenth), agrees, 200).get("status").asString())
        .isEqualTo("PENDING");
    assertThat(told()).isEmpty();
    assertThat(problem(service.post(approval(tenth), agrees, 409))).isEqualTo("already-approved");

    assertThat(service.post(approval(tenth), also, 200).get("status").asString())
        .isEqualTo("APPROVED");
    assertThat(told())
        .singleElement()
        .satisfies(event -> assertThat(event.getAlsoApprovedBy()).isEqualTo("also-" + number));
  }

  @Test
  void theReasonIsOneOfAClosedListThatTheRefusalNames() {
    JsonNode refused = refused("reason", "BECAUSE_I_SAY_SO");

    assertThat(field(refused)).isEqualTo("reason");
    for (OverrideReason reason : OverrideReason.values()) {
      assertThat(refused.toString()).contains(reason.name());
    }
    assertThat(refused.toString()).doesNotContain("BECAUSE_I_SAY_SO");
  }

  @Test
  void whatIsMissingOrWrongIsNamedAndNeverQuoted() {
    assertThat(field(refused("factId", "no-event"))).isEqualTo("factId");
    assertThat(field(refused("until", "yesterday"))).isEqualTo("until");
    assertThat(field(refused("until", Instant.now().minusSeconds(60).toString())))
        .isEqualTo("until");
    assertThat(field(refused("until", Instant.now().plus(Duration.ofDays(15)).toString())))
        .isEqualTo("until");
    assertThat(field(refused("color", "BLUE"))).isEqualTo("color");
    JsonNode number = refused("idNumber", "110105194912310021");
    assertThat(field(number)).isEqualTo("idNumber");
    assertThat(number.toString()).doesNotContain("110105194912310021");
    assertThat(service.post("/overrides", asks, "{}", 422).get("errors"))
        .extracting(error -> error.get("field").asString())
        .containsExactlyInAnyOrder("idType", "idNumber", "color", "reason", "factId", "until");
    assertThat(service.acts()).isEmpty();
  }

  @Test
  void nobodyDecidesAcrossRegions() {
    String idNumber = someone();
    codes.put(person(idNumber), Appeals.timeline("420106"));

    JsonNode tried = service.post("/overrides", asks, form(idNumber).toString(), 422);
    assertThat(field(tried)).as("as of whom nobody knows").isEqualTo("factId");
    assertThat(service.fake(FakeCitedFacts.class).asked())
        .as("the question that leaves the trace")
        .anyMatch(question -> question.person().equals(person(idNumber)));
    JsonNode asked = ask(someone());
    String elsewhere = staff("operator approver", "elsewhere-" + number, "42");
    assertThat(problem(service.post(approval(asked), elsewhere, 403))).isEqualTo("another-region");
    assertThat(problem(service.delete(path(asked), elsewhere, 403))).isEqualTo("another-region");
    assertThat(problem(service.get(path(asked), elsewhere, 404))).isEqualTo("not-found");
    assertThat(service.get("/overrides?size=200", elsewhere, 200).get("overrides")).isEmpty();
  }

  @Test
  void everyRightIsItsOwn() {
    JsonNode asked = ask(someone());
    String holder = resident(someone());

    service.post("/overrides", agrees, form(someone()).toString(), 403);
    service.post("/overrides", AUDITOR, form(someone()).toString(), 403);
    service.post("/overrides", holder, form(someone()).toString(), 403);
    service.post(approval(asked), asks, 403);
    service.post(approval(asked), AUDITOR, 403);
    service.delete(path(asked), AUDITOR, 403);
    service.get(path(asked), holder, 403);
    service.get("/overrides", holder, 403);
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsDecidedIsDecided() {
    JsonNode asked = ask(someone());
    JsonNode agreed = service.post(approval(asked), agrees, 200);

    assertThat(service.post(approval(asked), agrees, 200)).isEqualTo(agreed);
    assertThat(problem(service.post(approval(asked), also, 409))).isEqualTo("proposal-approved");

    JsonNode revoked = service.delete(path(asked), agrees, 200);
    assertThat(revoked.get("status").asString()).isEqualTo("ENDED");
    assertThat(told().getLast().getHeader().getRetracted()).isTrue();
    assertThat(service.delete(path(asked), asks, 200)).isEqualTo(revoked);
    assertThat(problem(service.post(approval(asked), also, 409))).isEqualTo("proposal-ended");
    assertThat(service.written(Topics.AUDIT_ENTRIES))
        .filteredOn(entry -> entry.getAct().equals("OVERRIDE_REVOKED"))
        .extracting(AuditEntry::getEntryId)
        .as("told before and with its effect, and the same each time")
        .isNotEmpty()
        .allMatch(id -> id.equals(service.written(Topics.AUDIT_ENTRIES).getLast().getEntryId()));
  }

  @Test
  void anApproverRefusesWhatHadNoEffectYet() {
    JsonNode asked = ask(someone());

    assertThat(service.delete(path(asked), agrees, 200).get("status").asString())
        .isEqualTo("REFUSED");
    assertThat(problem(service.post(approval(asked), also, 409))).isEqualTo("proposal-ended");
    assertThat(told()).isEmpty();
    assertThat(service.acts()).contains("OVERRIDE_REFUSED");
  }

  @Test
  void anUnknownIdIsNotFound() {
    assertThat(problem(service.get("/overrides/nobody", asks, 404))).isEqualTo("not-found");
    assertThat(problem(service.post("/overrides/nobody/approval", agrees, 404)))
        .isEqualTo("not-found");
    assertThat(problem(service.delete("/overrides/nobody", asks, 404))).isEqualTo("not-found");
    assertThat(field(service.get("/overrides?status=LOST", asks, 422))).isEqualTo("status");
    assertThat(field(service.get("/overrides?size=0", asks, 422))).isEqualTo("size");
  }

  @Test
  void greenIsNotGivenAgainstLiveRedEvidenceNorWhileTheCodeCannotBeRead() {
    String idNumber = someone();
    codes.put(person(idNumber), Appeals.timeline("410105"));
    ObjectNode asked = form(idNumber).put("color", "GREEN").put("reason", "ISOLATION_COMPLETED");
    String green = asked.toString();
    String fact = asked.get("factId").asString();

    service.fake(FakeCitedFacts.class).says(fact, CitedFacts.Fit.MISFIT);
    assertThat(field(service.post("/overrides", asks, green, 422)))
        .as("whose fact does not fit hears nothing of the color")
        .isEqualTo("factId");
    service.fake(FakeCitedFacts.class).says(fact, CitedFacts.Fit.FITS);
    assertThat(problem(service.post("/overrides", asks, green, 409)))
        .isEqualTo("live-red-evidence");
    codes.setAway(true);
    assertThat(problem(service.post("/overrides", asks, green, 503))).isEqualTo("code-unavailable");
    assertThat(told()).isEmpty();
  }

  @Test
  void withoutTheLogNothingIsPromisedAndRepeatingCompletesIt() {
    String form = form(someone()).toString();
    service.log().goAwayAfter(0);
    assertThat(problem(service.post("/overrides", asks, form, "key", 503)))
        .isEqualTo("kafka-unavailable");
    assertThat(service.fake(FakeTwoPersons.Overrides.class).all())
        .noneMatch(override -> override.course().proposedBy().name().equals("operator-" + number));

    service.log().comeBack();
    JsonNode asked = service.post("/overrides", asks, form, "key", 201);
    service.log().goAwayAfter(0);
    service.post(approval(asked), agrees, 503);
    service.log().comeBack();
    assertThat(service.get(path(asked), asks, 200).get("status").asString()).isEqualTo("PENDING");
    assertThat(told()).isEmpty();

    service.log().goAwayAfter(1);
    service.post(approval(asked), agrees, 503);
    assertThat(told()).isEmpty();
    service.log().comeBack();
    assertThat(service.post(approval(asked), agrees, 200).get("status").asString())
        .isEqualTo("APPROVED");
    assertThat(told()).hasSize(1);
  }

  @Test
  void theRefusalOfAFactSaysWhatWouldFitAndNothingOfThePerson() {
    ObjectNode form = form(someone());
    service.fake(FakeCitedFacts.class).says(form.get("factId").asString(), CitedFacts.Fit.MISFIT);

    JsonNode refused = service.post("/overrides", asks, form.toString(), 422);

    assertThat(field(refused)).isEqualTo("factId");
    assertThat(refused.toString())
        .contains("a record of contacts about this person, or the case whose contact they are")
        .doesNotContain(form.get("factId").asString(), form.get("idNumber").asString());
  }

  @Test
  void whatBecameOfTheFactIsToldToWhoWouldAgree() {
    ObjectNode form = form(someone());
    String fact = form.get("factId").asString();
    FakeCitedFacts facts = service.fake(FakeCitedFacts.class);
    JsonNode asked = service.post("/overrides", asks, form.toString(), 201);

    facts.says(fact, CitedFacts.Fit.UNSAID);
    assertThat(problem(service.post(approval(asked), agrees, 503))).isEqualTo("fact-unavailable");
    facts.says(fact, CitedFacts.Fit.TOO_MANY);
    assertThat(problem(service.post(approval(asked), agrees, 429))).isEqualTo("too-many-requests");
    facts.says(fact, CitedFacts.Fit.FED_BY_DECIDING);
    assertThat(problem(service.post(approval(asked), agrees, 403))).isEqualTo("own-fact");
    facts.says(fact, CitedFacts.Fit.MISFIT);
    assertThat(problem(service.post(approval(asked), agrees, 409))).isEqualTo("override-fact-fell");
    assertThat(service.get(path(asked), asks, 200).get("endedWhy").asString())
        .isEqualTo("FACT_FELL");
  }

  @Test
  void promise8NobodyIsNamedInAnswersLogsOrEvents(CapturedOutput output) {
    String idNumber = someone();
    JsonNode asked = ask(idNumber);
    JsonNode agreed = service.post(approval(asked), agrees, 200);
    JsonNode bad =
        service.post("/overrides", asks, form(idNumber).put("until", "soon").toString(), 422);
    service.post("/overrides", asks, "{\"idNumber\":\"" + idNumber + "\",", 400);

    assertThat(asked.toString() + agreed + bad).doesNotContain(idNumber);
    assertThat(agreed.get("personId").asString()).isEqualTo(person(idNumber).hex());
    assertThat(output.getAll()).doesNotContain(idNumber);
    assertThat(service.log().facts()).noneMatch(fact -> fact.event().toString().contains(idNumber));
  }

  private JsonNode ask(String idNumber) {
    return service.post("/overrides", asks, form(idNumber).toString(), 201);
  }

  /** The answer to a request with one wrong field. */
  private JsonNode refused(String field, String value) {
    return service.post("/overrides", asks, form(someone()).put(field, value).toString(), 422);
  }

  private static ObjectNode form(String idNumber) {
    return JSON.createObjectNode()
        .put("idType", "10")
        .put("idNumber", idNumber)
        .put("color", "YELLOW")
        .put("reason", "CLOSE_CONTACT_UNDER_INVESTIGATION")
        // Another fact each time: many people on one fact need a third person too.
        .put("factId", "%032x".formatted(NUMBERS.incrementAndGet()))
        .put("until", Instant.now().plus(Duration.ofDays(1)).toString());
  }

  private static String someone() {
    return Samples.idOfBirth("19700101", NUMBERS.incrementAndGet());
  }

  private static PersonId person(String idNumber) {
    return KeyFiles.load(keys).pepper().personId(new IdDocument(IdType.RESIDENT_ID, idNumber));
  }

  private static List<ColorOverride> told() {
    return service.written(Topics.OVERRIDES);
  }

  private static String path(JsonNode override) {
    return "/overrides/" + override.get("overrideId").asString();
  }

  private static String approval(JsonNode override) {
    return path(override) + "/approval";
  }

  private static String field(JsonNode problem) {
    return problem.at("/errors/0/field").asString();
  }
}
