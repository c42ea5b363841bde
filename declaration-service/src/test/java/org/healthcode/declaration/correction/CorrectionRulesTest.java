package org.healthcode.declaration.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.correction.CorrectionRules.Answered;
import org.healthcode.declaration.correction.CorrectionRules.Answerer;
import org.healthcode.declaration.correction.CorrectionRules.Filed;
import org.healthcode.declaration.correction.CorrectionRules.Filer;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.Visit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectionRulesTest {
  private static final CorrectionRules RULES =
      new CorrectionRules(Appeals.DEADLINES, Appeals.SEALER);
  private static final Filer HOLDER =
      new Filer(Appeals.HOLDER, By.HOLDER, new Acts.Actor("resident/x", "resident", ""));
  private static final Answerer OPERATOR =
      new Answerer(
          By.AUTHORITY, Optional.of("41"), new Acts.Actor("operator-1", "henan-cdc", "41"));
  private static final String VISIT = "0a".repeat(16);
  private static final Supplier<Optional<CitedFact>> CITED =
      () -> Optional.of(new CitedFact(Appeals.EVIDENCE, "case", "henan-cdc"));
  private static final Supplier<Optional<CitedFact>> GONE = Optional::empty;
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(42));

  @Test
  void anAuthorityOfTheProvinceHasEightHoursAndAnyOtherADay() {
    assertThat(filed("henan-cdc").dueAt()).isEqualTo(NOW.plus(Duration.ofHours(8)));
    assertThat(filed("cdc-4101").outOfProvince()).isFalse();
    assertThat(filed("hubei-cdc").dueAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(filed("cdc-4201").outOfProvince()).isTrue();
    assertThatThrownBy(
            () -> new CorrectionDeadlines(Duration.ZERO, Duration.ofHours(1), List.of("x"), "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forWhatTheSystemWorkedOutItselfTheProvinceAnswers() {
    assertThat(filed("risk-service").authority()).isEqualTo("henan-cdc");
    assertThat(filed("risk-service").outOfProvince()).isFalse();
  }

  @Test
  void filingIsAnActAndTheStatementIsSealedForThatCorrectionAlone() {
    Filed.New filed = (Filed.New) file("henan-cdc", List.of());

    assertThat(acts(filed.facts())).containsExactly("CORRECTION_FILED");
    assertThat(filed.facts().toString() + filed.correction()).doesNotContain("王五");
    SealedNote statement = filed.correction().filing().statement();
    assertThat(RULES.open(filed.correction(), statement)).contains("王五：我不是");
    assertThat(RULES.open(Appeals.filed("cd".repeat(16), NOW), statement)).isEmpty();
  }

  @Test
  void oneIsOpenForEachRecordAndANewOneMayFollowAnEnding() {
    CorrectionState first = ((Filed.New) file("henan-cdc", List.of())).correction();
    CorrectionState upheld = first.ended(Appeals.ending(LATER, Status.UPHELD));

    assertThat(file("henan-cdc", List.of(first))).isEqualTo(new Filed.Existing(first));
    assertThat(((Filed.New) file("henan-cdc", List.of(upheld))).correction().id())
        .isNotEqualTo(first.id());
    assertThat(((Filed.New) file("henan-cdc", List.of())).correction().id())
        .as("two instances asked at once")
        .isEqualTo(first.id());
  }

  @Test
  void tenAreOpenAtMost() {
    List<CorrectionState> open = new ArrayList<>();
    for (int i = 0; i < CorrectionRules.OPEN_AT_MOST; i++) {
      open.add(Appeals.filed("%032x".formatted(i), NOW));
    }

    assertThat(file("henan-cdc", open)).isEqualTo(new Filed.TooMany());
    open.set(0, open.getFirst().ended(Appeals.ending(LATER, Status.WITHDRAWN)));
    assertThat(file("henan-cdc", open)).isInstanceOf(Filed.New.class);
  }

  @Test
  void withoutAnAuthorityNobodyCouldAnswer() {
    assertThat(file("", List.of())).isEqualTo(new Filed.NoAuthority());
    assertThat(file("resident", List.of())).isEqualTo(new Filed.OwnDeclaration());
  }

  @Test
  void aStatementHasTwoThousandCharactersAndNoControlCharacters() {
    assertThat(violations("疑".repeat(2_000))).isEmpty();
    assertThat(violations("😷".repeat(2_000))).isEmpty();
    assertThat(violations("<script>alert(1)</script>\n第二行")).isEmpty();
    assertThat(violations("疑".repeat(2_001))).containsExactly("statement");
    assertThat(violations("a\u0000b")).containsExactly("statement");
    assertThat(RULES.violations(new CorrectionForm(null, null, null, null, null, null)))
        .extracting(Violation::field)
        .containsExactly("evidenceId");
  }

  @Test
  void anAppealIsAgainstARecordOrAVisitAndNotBoth() {
    String visit = "0".repeat(32);

    assertThat(RULES.violations(new CorrectionForm(null, null, null, null, null, visit))).isEmpty();
    assertThat(
            RULES.violations(new CorrectionForm(Appeals.EVIDENCE, null, null, null, null, visit)))
        .extracting(Violation::field)
        .containsExactly("visitId");
    assertThat(RULES.violations(new CorrectionForm(null, null, null, null, null, "the mall")))
        .extracting(Violation::field)
        .containsExactly("visitId");
  }

  @Test
  void anAnswerThatTheRecordIsTakenBackTakesItBack() {
    Answered.Now answered =
        (Answered.Now)
            RULES.answer(
                Appeals.filed(NOW),
                new CorrectionAnswerForm("RETRACTED", null, "cases", "R1", "WRONG_PERSON"),
                OPERATOR,
                CITED,
                LATER);

    assertThat(answered.correction().status()).isEqualTo(Status.RETRACTED);
    assertThat(acts(answered.facts())).containsExactly("RETRACTION", "CORRECTION_ANSWERED");
    Fact<?> retraction = answered.facts().getFirst();
    assertThat(new String(retraction.key(), StandardCharsets.UTF_8))
        .isEqualTo("henan-cdc|cases|R1");
    assertThat(((Retraction) retraction.event()).getReason())
        .isEqualTo(RetractionReason.WRONG_PERSON);
    AuditEntry told = (AuditEntry) answered.facts().getLast().event();
    assertThat(told.getDetail()).isEqualTo("RETRACTED 42 cases/R1");
    assertThat(told.getSubject()).isEqualTo(Appeals.HOLDER.hex());
  }

  @Test
  void aSuperiorTakesBackTheRecordOfTheAuthorityAndNotOneOfItsOwn() {
    Answerer superior =
        new Answerer(By.SUPERIOR, Optional.of("41"), new Acts.Actor("chief", "province", "41"));
    Answered.Now answered =
        (Answered.Now)
            RULES.answer(
                Appeals.filed(NOW),
                new CorrectionAnswerForm("RETRACTED", null, "cases", "R1", null),
                superior,
                CITED,
                NOW.plus(Duration.ofHours(9)));

    assertThat(acts(answered.facts()))
        .containsExactly("CORRECTION_ESCALATED", "RETRACTION", "CORRECTION_ANSWERED");
    Retraction retraction = (Retraction) answered.facts().get(1).event();
    assertThat(retraction.getHeader().getSource()).isEqualTo("henan-cdc");
    assertThat(retraction.getRequestedBy()).isEqualTo("chief");
  }

  @Test
  void onlyTheRecordAppealedAgainstIsTakenBack() {
    assertThat(rejected("RETRACTED", null, "cases", "R2")).containsExactly("recordId");
    assertThat(rejected("RETRACTED", null, "tests", "R1")).containsExactly("recordId");
    assertThat(rejected("RETRACTED", null, null, null)).containsExactly("feed", "recordId");
  }

  @Test
  void aRecordThatIsGoneAlreadyNeedsNoName() {
    Answered.Now answered =
        (Answered.Now)
            RULES.answer(
                Appeals.filed(NOW),
                new CorrectionAnswerForm("RETRACTED", null, null, null, null),
                OPERATOR,
                GONE,
                LATER);

    assertThat(acts(answered.facts())).containsExactly("CORRECTION_ANSWERED");
  }

  @Test
  void anAppealAgainstOnesOwnVisitTakesThatVisitBackWithoutAnybodyNamingIt() {
    Answered.Now answered = (Answered.Now) takenBack(VISIT, null, null, OPERATOR);

    assertThat(acts(answered.facts())).containsExactly("RETRACTION", "CORRECTION_ANSWERED");
    assertIsTakenBack(answered.facts().getFirst());
    AuditEntry audited = (AuditEntry) answered.facts().get(1).event();
    assertThat(audited.getSubject()).isEqualTo("henan-cdc|visits|" + VISIT);
    assertThat(audited.getAccount()).isEqualTo("operator-1");
  }

  @Test
  void ofWhatFollowsFromVisitsTheAuthorityNamesTheOneThatIsTakenBack() {
    Answered.Now answered = (Answered.Now) takenBack(Appeals.EVIDENCE, "visits", VISIT, OPERATOR);

    assertIsTakenBack(answered.facts().getFirst());
    assertThat(fieldsOf(takenBack(Appeals.EVIDENCE, "visits", "0b".repeat(16), OPERATOR)))
        .containsExactly("recordId");
    assertThat(fieldsOf(takenBack(Appeals.EVIDENCE, "tests", VISIT, OPERATOR)))
        .containsExactly("recordId");
    assertThat(fieldsOf(takenBack(Appeals.EVIDENCE, null, null, OPERATOR)))
        .containsExactly("feed", "recordId");
  }

  @Test
  void nobodyTakesBackAVisitOfAHolderOfAnotherRegion() {
    Answerer elsewhere =
        new Answerer(
            By.AUTHORITY, Optional.of("4102"), new Acts.Actor("operator-2", "henan-cdc", "4102"));

    assertThat(fieldsOf(takenBack(VISIT, null, null, elsewhere))).containsExactly("recordId");
  }

  private static Answered takenBack(
      String appealedAgainst, @Nullable String feed, @Nullable String recordId, Answerer who) {
    return RULES.answer(
        Appeals.filed(appealedAgainst, NOW),
        new CorrectionAnswerForm("RETRACTED", null, feed, recordId, "WRONG_PERSON"),
        who,
        () ->
            Optional.of(
                new CitedFact(appealedAgainst, "companion", "risk-service", List.of(VISIT))),
        LATER);
  }

  private static void assertIsTakenBack(Fact<?> fact) {
    Visit visit = (Visit) fact.event();
    assertThat(fact.topic().name()).isEqualTo("visits");
    assertThat(fact.key()).isEqualTo(Appeals.HOLDER.bytes());
    assertThat(visit.getTakesBack()).isEqualTo(VISIT);
    assertThat(visit.getHeader().getRetracted()).isTrue();
    assertThat(visit.getHeader().getSource()).isEqualTo("henan-cdc");
    assertThat(visit.getHeader().getRecordedAt()).isEqualTo(LATER);
  }

  private static List<String> fieldsOf(Answered answered) {
    return ((Answered.Rejected) answered).violations().stream().map(Violation::field).toList();
  }

  @Test
  void correctedNamesItsRecordAndUpheldItsReason() {
    assertThat(rejected("CORRECTED", null, null, null)).containsExactly("feed", "recordId");
    assertThat(rejected("CORRECTED", null, "health", "11010519491231002X"))
        .containsExactly("feed", "recordId");
    assertThat(rejected("UPHELD", " ", null, null)).containsExactly("reason");
    assertThat(rejected("UPHELD", "x".repeat(2_001), null, null)).containsExactly("reason");
    assertThat(rejected("ESCALATED", null, null, null)).containsExactly("outcome");
    assertThat(rejected("WITHDRAWN", null, null, null)).containsExactly("outcome");
    Answered.Now upheld = (Answered.Now) answer("UPHELD", "两次复核均为阳性", null, null);
    assertThat(upheld.correction().ending().map(CorrectionState.Ending::reason))
        .hasValueSatisfying(
            reason -> assertThat(RULES.open(upheld.correction(), reason)).contains("两次复核均为阳性"));
  }

  @Test
  void anEndedCorrectionIsNeitherAnsweredNorWithdrawnAgain() {
    CorrectionState ended = Appeals.filed(NOW).ended(Appeals.ending(LATER, Status.CORRECTED));

    assertThat(
            RULES.answer(
                ended,
                new CorrectionAnswerForm("UPHELD", "x", null, null, null),
                OPERATOR,
                CITED,
                LATER))
        .isEqualTo(new Answered.Before());
    assertThat(RULES.withdraw(ended, By.HOLDER, HOLDER.actor(), LATER))
        .isEqualTo(new Answered.Before());
  }

  @Test
  void aRepeatedAnswerIsOneEntryAndAnEscalationIsOneWhoeverTellsIt() {
    Answered.Now first = (Answered.Now) answer("UPHELD", "x", null, null);
    Answered.Now again =
        (Answered.Now)
            RULES.answer(
                Appeals.filed(NOW),
                new CorrectionAnswerForm("UPHELD", "x", null, null, null),
                OPERATOR,
                CITED,
                LATER.plusSeconds(90));

    assertThat(again.facts().getLast().eventId()).isEqualTo(first.facts().getLast().eventId());
    AuditEntry one = escalation(LATER);
    AuditEntry other = escalation(LATER.plusSeconds(1));
    assertThat(one.getEntryId()).isEqualTo(other.getEntryId());
    assertThat(one.getAt()).as("the clock's and not the deadline's").isEqualTo(LATER);
  }

  private static AuditEntry escalation(Instant at) {
    return (AuditEntry) RULES.escalate(Appeals.filed(NOW), at).facts().getFirst().event();
  }

  private static CorrectionState.Filing filed(String authority) {
    return ((Filed.New) file(authority, List.of())).correction().filing();
  }

  private static Filed file(String authority, List<CorrectionState> before) {
    return RULES.file(
        new CorrectionForm(Appeals.EVIDENCE, " 王五：我不是 ", null, null, null, null),
        HOLDER,
        new CitedFact(Appeals.EVIDENCE, "case", authority),
        "410105",
        before,
        NOW);
  }

  private static List<String> violations(String statement) {
    return RULES
        .violations(new CorrectionForm(Appeals.EVIDENCE, statement, null, null, null, null))
        .stream()
        .map(Violation::field)
        .toList();
  }

  private static Answered answer(
      String outcome, @Nullable String reason, @Nullable String feed, @Nullable String recordId) {
    return RULES.answer(
        Appeals.filed(NOW),
        new CorrectionAnswerForm(outcome, reason, feed, recordId, null),
        OPERATOR,
        CITED,
        LATER);
  }

  private static List<String> rejected(
      String outcome, @Nullable String reason, @Nullable String feed, @Nullable String recordId) {
    return ((Answered.Rejected) answer(outcome, reason, feed, recordId))
        .violations().stream().map(Violation::field).toList();
  }

  private static List<String> acts(List<Fact<?>> facts) {
    return facts.stream()
        .map(Fact::event)
        .<SpecificRecord>map(event -> event)
        .filter(AuditEntry.class::isInstance)
        .map(event -> ((AuditEntry) event).getAct())
        .toList();
  }
}
