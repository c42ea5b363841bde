package org.healthcode.declaration.correction.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Appeals.reason;
import static org.healthcode.declaration.Appeals.timeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeCorrections;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Filing;
import org.healthcode.declaration.correction.SealedNote;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.http.CorrectionFakes;
import org.healthcode.declaration.http.FakeCodes;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Corrections over HTTP, with the log, the stores, the codes and the tokens faked. */
@ExtendWith(OutputCaptureExtension.class)
class CorrectionServiceTest {
  private static final AtomicInteger PEOPLE = new AtomicInteger(100);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OPERATOR = staff("operator", "authority=henan-cdc&region=41");
  private static final String STRANGER = staff("operator", "authority=cdc-4102&region=4102");
  private static final String PREFECTURE = staff("operator", "authority=cdc-4101&region=4101");
  private static final String NEIGHBOUR = staff("operator", "authority=cdc-410105&region=410105");
  private static final String HOTLINE = staff("hotline", "region=41");
  private static final String AUDITOR = staff("auditor", "region=41");

  private static RunningService service;
  private static WebTestClient http;
  private static FakeLog log;
  private static FakeCodes codes;
  private static FakeCorrections corrections;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, CorrectionFakes.class);
    http = service.http();
    log = service.fake(FakeLog.class);
    codes = service.fake(FakeCodes.class);
    corrections = service.fake(FakeCorrections.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    log.comeBack();
    log.facts().clear();
    codes.setAway(false);
  }

  /** Somebody whom case records of henan-cdc, by these ids, made red. */
  private record Holder(String idNumber, PersonId person, List<String> evidence) {

    static Holder of(String... records) {
      String number = Samples.idOfBirth("19800101", PEOPLE.incrementAndGet());
      PersonId person = personOf(number);
      List<String> evidence = List.of(records).stream().map(Holder::caseId).toList();
      codes.put(
          person,
          timeline(
              "410105",
              evidence.stream().map(id -> reason(id, "henan-cdc")).toArray(Reason[]::new)));
      return new Holder(number, person, evidence);
    }

    static String caseId(String recordId) {
      return Ids.evidenceId("henan-cdc", "cases", recordId, "CONFIRMED");
    }

    String token() {
      return resident(idNumber);
    }

    String file() {
      return post("/corrections", token(), appeal(evidence.getFirst(), "我没有病"), 201)
          .get("correctionId")
          .asString();
    }
  }

  @Test
  void anAppealAgainstWhatPeopleDecidedEndsItByTheAnswerOfSomebodyElseOfTheAuthority() {
    Holder holder = Holder.of();
    FakeTwoPersons.Overrides overrides = service.fake(FakeTwoPersons.Overrides.class);
    String id = decidedOf(holder.person());
    String evidence = Ids.evidenceId("henan-cdc", "overrides", id, "");
    codes.put(holder.person(), timeline("410105", reason(evidence, "henan-cdc")));
    String appeal =
        post("/corrections", holder.token(), appeal(evidence, "我没有接触过"), 201)
            .get("correctionId")
            .asString();
    String answer =
        "{\"outcome\":\"RETRACTED\",\"feed\":\"overrides\",\"recordId\":\"" + id + "\"}";

    for (String decided : List.of("asked-1", "agreed-1")) {
      assertThat(
              post(
                      "/corrections/" + appeal + "/answer",
                      staff("operator", "authority=henan-cdc&region=41&sub=" + decided),
                      answer,
                      403)
                  .get("type")
                  .asString())
          .endsWith("own-decision");
    }
    assertThat(overrides.find(id).orElseThrow().course().end()).isEmpty();
    post("/corrections/" + appeal + "/answer", OPERATOR, answer, 200);

    assertThat(overrides.find(id).orElseThrow().course().end()).isPresent();
    assertThat(service.written(Topics.OVERRIDES).getLast().getHeader().getRetracted()).isTrue();
    assertThat(service.acts())
        .contains("OVERRIDE_REVOKED", "RETRACTION")
        .endsWith("CORRECTION_ANSWERED");
  }

  @Test
  void aHolderAppealsAndSeesEveryStep() {
    Holder holder = Holder.of("R1");

    JsonNode receipt =
        post("/corrections", holder.token(), appeal(holder.evidence().getFirst(), "我没有病"), 201);

    assertThat(receipt.get("authority").asString()).isEqualTo("henan-cdc");
    assertThat(receipt.get("status").asString()).isEqualTo("FILED");
    assertThat(Instant.parse(receipt.get("dueAt").asString()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(479)), Instant.now().plus(Duration.ofHours(8)));
    assertThat(acts()).contains("CORRECTION_FILED");
    JsonNode seen = get("/corrections/" + receipt.get("correctionId").asString(), holder.token());
    assertThat(seen.get("statement").asString()).isEqualTo("我没有病");
    assertThat(seen.get("ruleId").asString()).isEqualTo("case");
    assertThat(seen.get("filedBy").asString()).isEqualTo("holder");
    assertThat(seen.get("steps").get(0).get("textZh").asString()).isEqualTo("已受理");
    assertThat(get("/corrections", holder.token()).get("corrections")).containsExactly(seen);
    assertThat(acts()).as("what one reads of one's own").doesNotContain("PERSONAL_DATA_READ");
  }

  @Test
  void theSameAgainAnswersTheOneThatIsOpen() {
    Holder holder = Holder.of("R1");
    String id = holder.file();

    JsonNode again =
        post("/corrections", holder.token(), appeal(holder.evidence().getFirst(), "还是没有"), 200);

    assertThat(again.get("correctionId").asString()).isEqualTo(id);
  }

  @Test
  void anAppealAgainstSomebodyElsesSpanIsNotFound() {
    Holder other = Holder.of("R7");
    Holder holder = Holder.of("R8");
    String form = appeal(other.evidence().getFirst(), "");

    post("/corrections", holder.token(), form, 404);
    post("/corrections", resident(Samples.idOfBirth("19810101", 7)), form, 404);
    JsonNode withId = with(form, "personId", other.person().hex());
    post("/corrections", holder.token(), withId.toString(), 403);
    String id = other.file();
    getProblem("/corrections/" + id, holder.token(), 404);
    delete("/corrections/" + id, holder.token(), 404);
    assertThat(get("/corrections", holder.token()).get("corrections").isEmpty()).isTrue();
  }

  @Test
  void aGuardianAppealsForADependant() {
    String guardian = Samples.idOfBirth("19850101", 7);
    String childNumber = Samples.idOfBirth("20200602", 5);
    String child =
        post(
                "/dependants",
                resident(guardian),
                "{\"idType\":\"10\",\"idNumber\":\"%s\",\"name\":\"小王\",\"relation\":\"CHILD\"}"
                    .formatted(childNumber),
                201)
            .get("personId")
            .asString();
    String evidence = Holder.caseId("R2");
    codes.put(PersonId.fromHex(child), timeline("410105", reason(evidence, "henan-cdc")));

    JsonNode filed =
        post(
            "/corrections",
            resident(guardian),
            with(appeal(evidence, "孩子没有病"), "personId", child).toString(),
            201);

    JsonNode seen = get("/corrections", resident(guardian)).get("corrections").get(0);
    assertThat(seen.get("personId").asString()).isEqualTo(child);
    assertThat(seen.get("filedBy").asString()).isEqualTo("guardian");
    String path = "/corrections/" + filed.get("correctionId").asString();
    delete(path, resident(guardian), 204);
    delete(path, resident(guardian), 204);
    JsonNode steps = get(path, resident(childNumber)).get("steps");
    assertThat(steps.get(1).get("status").asString()).isEqualTo("WITHDRAWN");
    assertThat(steps.get(1).get("by").asString()).isEqualTo("guardian");
    assertThat(acts()).containsOnlyOnce("CORRECTION_WITHDRAWN");
  }

  @Test
  void theHotlineFilesByDocumentWithinItsRegion() {
    Holder holder = Holder.of("R3");
    JsonNode form =
        with(
            with(appeal(holder.evidence().getFirst(), "来电申诉"), "idType", "10"),
            "idNumber",
            holder.idNumber());

    JsonNode filed = post("/corrections", HOTLINE, form.toString(), 201);

    JsonNode seen = get("/corrections/" + filed.get("correctionId").asString(), holder.token());
    assertThat(seen.get("filedBy").asString()).isEqualTo("hotline");
    AuditEntry entry = entries().getFirst();
    assertThat(entry.getAccount()).isEqualTo("account-1");
    assertThat(entry.toString()).doesNotContain(holder.idNumber());
    post("/corrections", staff("hotline", "region=42"), form.toString(), 404);
    assertThat(
            post("/corrections", HOTLINE, appeal(holder.evidence().getFirst(), "x"), 422)
                .get("errors")
                .toString())
        .contains("idType", "idNumber");
    JsonNode bad = with(form.toString(), "idNumber", "110105194912310021");
    assertThat(post("/corrections", HOTLINE, bad.toString(), 422).toString())
        .contains("idNumber")
        .doesNotContain("110105194912310021");
  }

  @Test
  void whoFedTheRecordMustBeKnownAndNotBeAResident() {
    Holder holder = Holder.of();
    String unknown = Holder.caseId("R4");
    String declared = Holder.caseId("R5");
    codes.put(
        holder.person(), timeline("410105", reason(unknown, ""), reason(declared, "resident")));

    assertThat(type(post("/corrections", holder.token(), appeal(unknown, ""), 409)))
        .isEqualTo("urn:healthcode:problem:correction-authority-unknown");
    assertThat(type(post("/corrections", holder.token(), appeal(declared, ""), 409)))
        .isEqualTo("urn:healthcode:problem:correction-own-declaration");
    codes.setAway(true);
    assertThat(type(post("/corrections", holder.token(), appeal(unknown, ""), 503)))
        .isEqualTo("urn:healthcode:problem:code-unavailable");
  }

  @Test
  void aStatementIsKeptAsItIsUpToTwoThousandCharacters() {
    Holder holder = Holder.of("S1", "S2");
    String script = "<script>alert('1')</script>\n\"第二行\"";

    String id =
        post("/corrections", holder.token(), appeal(holder.evidence().getFirst(), script), 201)
            .get("correctionId")
            .asString();
    assertThat(get("/corrections/" + id, holder.token()).get("statement").asString())
        .isEqualTo(script);
    String second = holder.evidence().getLast();
    JsonNode problem = post("/corrections", holder.token(), appeal(second, "疑".repeat(2_001)), 422);
    assertThat(problem.get("errors").toString()).contains("statement");
    assertThat(problem.toString()).doesNotContain("疑");
    post("/corrections", holder.token(), appeal(second, "疑".repeat(2_000)), 201);
  }

  @Test
  void theEleventhOpenCorrectionIsRefused() {
    Holder holder = Holder.of("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11");
    for (String evidence : holder.evidence().subList(0, 10)) {
      post("/corrections", holder.token(), appeal(evidence, ""), 201);
    }

    assertThat(
            type(post("/corrections", holder.token(), appeal(holder.evidence().get(10), ""), 409)))
        .isEqualTo("urn:healthcode:problem:too-many-corrections");
  }

  @Test
  void theAuthorityAnswersAndNoOther() {
    Holder holder = Holder.of("A1");
    String id = holder.file();
    String path = "/corrections/" + id;
    String answer = "{\"outcome\":\"RETRACTED\",\"feed\":\"cases\",\"recordId\":\"A1\"}";

    getProblem(path, STRANGER, 404);
    post(path + "/answer", STRANGER, answer, 404);
    post(path + "/answer", PREFECTURE, answer, 404);
    post(path + "/answer", holder.token(), answer, 403);
    post(path + "/answer", AUDITOR, answer, 403);
    assertThat(get(path, OPERATOR).get("statement").asString()).isEqualTo("我没有病");
    assertThat(acts()).contains("PERSONAL_DATA_READ");
    log.facts().clear();

    JsonNode receipt = post(path + "/answer", OPERATOR, answer, 200);

    assertThat(receipt.get("status").asString()).isEqualTo("RETRACTED");
    assertThat(log.facts())
        .filteredOn(fact -> fact.topic().name().equals("retractions"))
        .extracting(fact -> new String(fact.key(), StandardCharsets.UTF_8))
        .containsExactly("henan-cdc|cases|A1");
    assertThat(acts()).containsExactly("RETRACTION", "CORRECTION_ANSWERED");
    assertThat(type(post(path + "/answer", OPERATOR, answer, 409)))
        .isEqualTo("urn:healthcode:problem:correction-ended");
    delete(path, holder.token(), 409);
    JsonNode seen = get(path, holder.token());
    assertThat(seen.get("steps").get(1).get("by").asString()).isEqualTo("authority");
    assertThat(seen.toString()).doesNotContain("account-1");
    assertThat(get(path, AUDITOR).get("answeredBy").asString()).isEqualTo("account-1");
  }

  @Test
  void anUpheldRecordComesWithAReasonThatTheHolderReads() {
    Holder holder = Holder.of("U1");
    String path = "/corrections/" + holder.file();

    assertThat(post(path + "/answer", OPERATOR, "{\"outcome\":\"UPHELD\"}", 422).toString())
        .contains("reason");
    post(path + "/answer", OPERATOR, "{\"outcome\":\"UPHELD\",\"reason\":\"复核仍为阳性\"}", 200);

    JsonNode seen = get(path, holder.token());
    assertThat(seen.get("answer").asString()).isEqualTo("复核仍为阳性");
    assertThat(seen.get("statusZh").asString()).isEqualTo("维持原结论");
  }

  @Test
  void aRecordIsNotSaidToBeTakenBackWhileItIsCited() {
    Holder holder = Holder.of("V1");
    String path = "/corrections/" + holder.file();
    String answer = "{\"outcome\":\"RETRACTED\"}";

    assertThat(post(path + "/answer", OPERATOR, answer, 422).get("errors").toString())
        .contains("feed", "recordId");
    codes.setAway(true);
    post(path + "/answer", OPERATOR, answer, 503);
    codes.setAway(false);
    codes.put(holder.person(), timeline("410105", reason(Holder.caseId("V2"), "henan-cdc")));
    post(path + "/answer", OPERATOR, answer, 200);
  }

  @Test
  void aCheckInThatWasSomebodyElsesIsTakenBackByTheAnswerToAnAppealAgainstIt() {
    Holder holder = Holder.of("X1");
    String visit = Ids.hash("visit", "X1");
    Reason met = reason(Ids.hash("met", "X1"), "risk-service");
    met.setVisitIds(List.of(visit));
    codes.put(holder.person(), timeline("410105", met));
    post("/corrections", holder.token(), appeal(Ids.hash("visit", "of another"), "x"), 404);
    String id =
        post("/corrections", holder.token(), appeal(visit, "那天是别人用我的手机扫的码"), 201)
            .get("correctionId")
            .asString();
    String path = "/corrections/" + id;
    log.facts().clear();

    post(path + "/answer", holder.token(), "{\"outcome\":\"RETRACTED\"}", 403);
    post(path + "/answer", OPERATOR, "{\"outcome\":\"RETRACTED\"}", 200);

    assertThat(acts()).containsExactly("RETRACTION", "CORRECTION_ANSWERED");
    assertThat(log.facts())
        .filteredOn(fact -> fact.topic().name().equals("visits"))
        .extracting(fact -> ((Visit) fact.event()).getTakesBack())
        .containsExactly(visit);
  }

  @Test
  void aWrongCheckInOfACaseWhichColorsOthersAloneIsTakenBackAsWell() {
    Holder holder = Holder.of("X2");
    String visit = Ids.hash("visit", "X2");
    codes.put(holder.person(), timeline("410105", reason(Holder.caseId("X2"), "henan-cdc")));
    String id =
        post(
                "/corrections",
                holder.token(),
                "{\"visitId\":\"" + visit + "\",\"statement\":\"那天是别人用我的手机扫的码\"}",
                201)
            .get("correctionId")
            .asString();
    log.facts().clear();

    post("/corrections/" + id + "/answer", OPERATOR, "{\"outcome\":\"RETRACTED\"}", 200);

    assertThat(log.facts())
        .filteredOn(fact -> fact.topic().name().equals("visits"))
        .extracting(fact -> ((Visit) fact.event()).getTakesBack())
        .containsExactly(visit);
  }

  @Test
  void onceTheDeadlineIsMissedTheSuperiorSeesItAndAnswers() {
    CorrectionState overdue = overdue("W1", "410105");
    String path = "/corrections/" + overdue.id();

    getProblem(path, STRANGER, 404);
    getProblem(path, NEIGHBOUR, 404);
    JsonNode seen = get(path, PREFECTURE);
    assertThat(seen.get("status").asString()).isEqualTo("ESCALATED");
    assertThat(seen.get("steps").get(1).get("by").asString()).isEqualTo("system");
    assertThat(get("/corrections?status=ESCALATED&size=200", PREFECTURE).toString())
        .contains(overdue.id());
    assertThat(get("/corrections?status=ESCALATED&mine&size=200", PREFECTURE).toString())
        .doesNotContain(overdue.id());
    assertThat(get("/corrections?mine=true&size=200", OPERATOR).toString()).contains(overdue.id());

    post(path + "/answer", PREFECTURE, "{\"outcome\":\"UPHELD\",\"reason\":\"复核\"}", 200);

    assertThat(acts()).contains("CORRECTION_ANSWERED");
    assertThat(get(path, AUDITOR).get("steps").get(2).get("by").asString()).isEqualTo("superior");
  }

  @Test
  void whatASuperiorTakesBackOfAnotherAuthoritysDecisionIsAuditedAsTheSuperiors() {
    PersonId holder = personOf(Samples.idOfBirth("19900101", PEOPLE.incrementAndGet()));
    String id = decidedOf(holder);
    CorrectionState overdue =
        overdue("410105", holder, Ids.evidenceId("henan-cdc", "overrides", id, ""));

    post(
        "/corrections/" + overdue.id() + "/answer",
        PREFECTURE,
        "{\"outcome\":\"RETRACTED\",\"feed\":\"overrides\",\"recordId\":\"" + id + "\"}",
        200);

    assertThat(entries())
        .filteredOn(entry -> entry.getAct().equals("OVERRIDE_REVOKED"))
        .isNotEmpty()
        .extracting(AuditEntry::getAuthority)
        .containsOnly("cdc-4101");
  }

  @Test
  void aHolderWhoseRegionNobodyKnowsIsTheProvinces() {
    CorrectionState overdue = overdue("W2", "");
    String path = "/corrections/" + overdue.id();

    getProblem(path, PREFECTURE, 404);
    assertThat(get(path, staff("operator", "authority=province&region=41")).has("regionCode"))
        .isFalse();
    get(path, AUDITOR);
  }

  @Test
  void pagesAreFirstDueFirst() {
    overdue("X1", "411002");
    overdue("X2", "411002");
    String auditor = staff("auditor", "region=411002");

    JsonNode first = get("/corrections?size=1", auditor);
    JsonNode second = get("/corrections?size=1&after=" + first.get("next").asString(), auditor);

    assertThat(first.get("corrections")).isNotEqualTo(second.get("corrections"));
    assertThat(second.has("next")).isFalse();
    getProblem("/corrections?size=0", auditor, 422);
    getProblem("/corrections?status=LOST", auditor, 422);
    getProblem("/corrections?after=nobody", auditor, 422);
  }

  @Test
  void statisticsAreOfTheRegion() {
    overdue("Y1", "411502");

    JsonNode within = get("/corrections/statistics", staff("auditor", "region=4115"));
    JsonNode elsewhere = get("/corrections/statistics", staff("operator", "region=4116"));

    assertThat(within.get("total").get("filed").asInt()).isEqualTo(1);
    assertThat(within.get("total").get("escalated").asInt()).isEqualTo(1);
    assertThat(within.get("weeks").get(0).get("tally").get("filed").asInt()).isEqualTo(1);
    assertThat(elsewhere.get("total").get("filed").asInt()).isZero();
    getProblem("/corrections/statistics?from=2022-06-28&to=2022-06-27", AUDITOR, 422);
    getProblem("/corrections/statistics?from=yesterday", AUDITOR, 422);
    getProblem("/corrections/statistics", HOTLINE, 403);
  }

  @Test
  void withoutItsTraceNothingIsPromisedAndTheSameAgainIsTheSame() {
    Holder holder = Holder.of("Z1");
    String form = appeal(holder.evidence().getFirst(), "");
    log.goAwayAfter(0);
    post("/corrections", holder.token(), form, 503);
    assertThat(corrections.ofPerson(holder.person())).isEmpty();
    log.comeBack();

    post("/corrections", holder.token(), form, 201);
    assertThat(corrections.ofPerson(holder.person())).hasSize(1);
  }

  @Test
  void promise8NoStatementAndNoNumberIsLoggedOrWrittenInClear(CapturedOutput output) {
    Holder holder = Holder.of("Q1");
    String statement = "我叫欧阳某某，身份证" + holder.idNumber();
    String id =
        post("/corrections", holder.token(), appeal(holder.evidence().getFirst(), statement), 201)
            .get("correctionId")
            .asString();
    post(
        "/corrections/" + id + "/answer",
        OPERATOR,
        "{\"outcome\":\"UPHELD\",\"reason\":\"欧阳某某已复核\"}",
        200);
    post("/corrections", holder.token(), "{\"evidenceId\":\"x\",\"statement\":\"欧阳某某", 400);

    assertThat(output.getAll()).doesNotContain("欧阳某某", holder.idNumber());
    assertThat(log.facts().stream().map(fact -> fact.event().toString()))
        .noneMatch(event -> event.contains("欧阳某某") || event.contains(holder.idNumber()));
    CorrectionState kept = corrections.find(id).orElseThrow();
    assertThat(kept.toString()).doesNotContain("欧阳某某");
    assertThat(new String(kept.filing().statement().bytes(), StandardCharsets.UTF_8))
        .isNotEmpty()
        .doesNotContain("欧阳某某", holder.idNumber());
  }

  /** Filed nine hours ago against a case of henan-cdc. */
  /** A decision of henan-cdc about somebody, in force. */
  private static String decidedOf(PersonId person) {
    String id = Ids.hash("decided", person.hex());
    Instant now = Instant.now();
    service
        .fake(FakeTwoPersons.Overrides.class)
        .put(
            new OverrideState(
                id,
                person,
                "410105",
                Color.YELLOW,
                "CLOSE_CONTACT_UNDER_INVESTIGATION",
                "ab".repeat(16),
                now.plus(Duration.ofDays(3)),
                Course.proposed(new Account("henan-cdc", "asked-1"), "41", now)
                    .agreedBy(new Account("henan-cdc", "agreed-1"), now)));
    return id;
  }

  private static CorrectionState overdue(String recordId, String region) {
    return overdue(
        region,
        personOf(Samples.idOfBirth("19900101", PEOPLE.incrementAndGet())),
        Holder.caseId(recordId));
  }

  private static CorrectionState overdue(String region, PersonId holder, String evidence) {
    Instant at = Instant.now().minus(Duration.ofHours(9)).truncatedTo(ChronoUnit.MILLIS);
    CorrectionState filed =
        CorrectionState.filed(
            new Filing(
                Ids.hash("test", evidence),
                holder,
                region,
                evidence,
                "case",
                "henan-cdc",
                By.HOLDER,
                false,
                SealedNote.NONE,
                at,
                Appeals.DEADLINES.dueAt("henan-cdc", at)));
    corrections.put(filed);
    return filed;
  }

  private static PersonId personOf(String idNumber) {
    return KeyFiles.load(keys).pepper().personId(new IdDocument(IdType.RESIDENT_ID, idNumber));
  }

  private static List<AuditEntry> entries() {
    return log.facts().stream()
        .map(Fact::event)
        .<SpecificRecord>map(event -> event)
        .filter(AuditEntry.class::isInstance)
        .map(AuditEntry.class::cast)
        .filter(entry -> !entry.getAccount().equals("system"))
        .toList();
  }

  /** What people did: the watch over deadlines goes on beside the tests. */
  private static List<String> acts() {
    return entries().stream().map(AuditEntry::getAct).toList();
  }

  private static String appeal(String evidenceId, String statement) {
    return JSON.createObjectNode()
        .put("evidenceId", evidenceId)
        .put("statement", statement)
        .toString();
  }

  private static JsonNode with(Object form, String field, String value) {
    return JSON.readTree(form.toString()).asObject().put(field, value);
  }

  private static String resident(String idNumber) {
    return token("scope=resident&id_type=10&id_number=" + idNumber + "&name=王五");
  }

  private static String staff(String scope, String claims) {
    return token("scope=" + scope + "&" + claims);
  }

  private static String token(String claims) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode post(String path, String token, String body, int status) {
    return call(HttpMethod.POST, path, token, Optional.of(body), status);
  }

  private static JsonNode get(String path, String token) {
    return call(HttpMethod.GET, path, token, Optional.empty(), 200);
  }

  private static void getProblem(String path, String token, int status) {
    JsonNode problem = call(HttpMethod.GET, path, token, Optional.empty(), status);
    assertThat(type(problem)).startsWith("urn:healthcode:problem:");
  }

  private static void delete(String path, String token, int status) {
    assertThat(call(HttpMethod.DELETE, path, token, Optional.empty(), status)).isNotNull();
  }

  private static JsonNode call(
      HttpMethod method, String path, String token, Optional<String> body, int status) {
    WebTestClient.RequestBodySpec request =
        http.method(method).uri(path).headers(headers -> headers.setBearerAuth(token));
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

  private static String type(JsonNode problem) {
    return problem.get("type").asString();
  }
}
