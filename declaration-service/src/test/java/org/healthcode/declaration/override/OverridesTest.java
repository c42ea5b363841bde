package org.healthcode.declaration.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.PEPPER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.FakeCitedFacts;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.override.CitedFacts.Fit;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String FACT = "0a".repeat(16);
  private static final String OF_PLACE = "0b".repeat(16);
  private static final String TOKEN = "Bearer me";
  private static final Feeder ASKS = new Feeder("henan-cdc", Optional.of("41"), "operator-1");
  private static final Feeder AGREES = new Feeder("henan-cdc", Optional.of("41"), "approver-1");
  private static final Feeder ALSO = new Feeder("henan-cdc", Optional.of("41"), "approver-2");

  private final FakeLog log = new FakeLog();
  private final FakeTwoPersons.Overrides store = new FakeTwoPersons.Overrides();
  private final FakeCitedFacts facts = new FakeCitedFacts();
  private CodeState state = CodeState.GREEN;
  private final OverrideRules rules = new OverrideRules(PEPPER, new OverrideLimits(9, DAY));
  private final Proposals<OverrideState> proposals =
      new Proposals<>(new OverrideKind(rules), store, log);
  private final Overrides overrides =
      new Overrides(
          rules,
          store,
          proposals,
          person -> Optional.of(new CodeStatus(state, Optional.empty(), NOW)),
          facts,
          factId -> factId.equals(OF_PLACE) ? Set.of("operator-1") : Set.of());

  @Test
  void promise4ARequestAloneHasNoEffectAndASecondPersonsApprovalHas() throws Exception {
    OverrideState asked = ask(1);
    assertThat(effects()).isEmpty();
    assertThat(asked.status(NOW)).isEqualTo(Status.PENDING);

    OverrideState agreed = done(overrides.approve(asked, AGREES, TOKEN, NOW));

    assertThat(agreed.status(NOW)).isEqualTo(Status.APPROVED);
    assertThat(effects()).hasSize(1);
    assertThat(effects().getFirst().getRequestedBy()).isEqualTo("operator-1");
    assertThat(effects().getFirst().getApprovedBy()).isEqualTo("approver-1");
    assertThat(acts())
        .containsExactly("OVERRIDE_REQUESTED", "OVERRIDE_APPROVED", "OVERRIDE_APPROVED");
  }

  @Test
  void nobodyApprovesTheirOwnRequest() throws Exception {
    assertThat(refusal(overrides.approve(ask(1), ASKS, TOKEN, NOW))).isEqualTo(Refusal.OWN);
    assertThat(effects()).isEmpty();
  }

  @Test
  void nobodyApprovesAcrossRegions() throws Exception {
    Feeder elsewhere = new Feeder("cdc-4102", Optional.of("4102"), "approver-9");

    assertThat(refusal(overrides.approve(ask(1), elsewhere, TOKEN, NOW)))
        .isEqualTo(Refusal.ANOTHER_REGION);
  }

  @Test
  void anApprovalComesTooLateAfterADay() throws Exception {
    assertThat(refusal(overrides.approve(ask(1), AGREES, TOKEN, NOW.plus(DAY))))
        .isEqualTo(Refusal.EXPIRED);
  }

  @Test
  void whatIsInForceNeedsNobodyElseAndTheSameApprovalAgainIsTheSameEvent() throws Exception {
    OverrideState agreed = done(overrides.approve(ask(1), AGREES, TOKEN, NOW));

    assertThat(refusal(overrides.approve(agreed, ALSO, TOKEN, NOW)))
        .isEqualTo(Refusal.APPROVED_ALREADY);
    overrides.approve(agreed, AGREES, TOKEN, NOW.plusSeconds(5));
    assertThat(effects()).hasSize(2).allMatch(effects().getFirst()::equals);
  }

  @Test
  void anOverrideWithoutAFactIsNone() throws Exception {
    Ruling<OverrideState> ruling =
        overrides.request(form(1, null, NOW.plus(DAY)), ASKS, "key", TOKEN, NOW);

    assertThat(rejected(ruling).violations())
        .extracting(Violation::field)
        .containsExactly("factId");
  }

  @Test
  void anOverrideOfMoreThanFourteenDaysIsNone() throws Exception {
    Ruling<OverrideState> ruling =
        overrides.request(form(1, FACT, NOW.plus(Duration.ofDays(15))), ASKS, "key", TOKEN, NOW);

    assertThat(rejected(ruling).violations()).extracting(Violation::field).containsExactly("until");
  }

  @Test
  void fromTheTenthPersonOnAThirdPersonMustAgree() throws Exception {
    for (int person = 1; person <= 9; person++) {
      done(overrides.approve(ask(person), AGREES, TOKEN, NOW));
    }
    assertThat(effects()).hasSize(9);

    OverrideState tenth = ask(10);
    assertThat(tenth.course().approvalsNeeded()).isEqualTo(2);
    done(overrides.approve(tenth, AGREES, TOKEN, NOW));
    assertThat(effects()).hasSize(9);
    assertThat(
            refusal(
                overrides.approve(
                    store.find(tenth.overrideId()).orElseThrow(), AGREES, TOKEN, NOW)))
        .isEqualTo(Refusal.AGREED_ALREADY);

    done(overrides.approve(store.find(tenth.overrideId()).orElseThrow(), ALSO, TOKEN, NOW));
    assertThat(effects()).hasSize(10);
  }

  @Test
  void greenIsRefusedAgainstLiveRedEvidenceAndWhileTheCodeIsUnknown() throws Exception {
    OverrideForm green =
        new OverrideForm(
            "10", number(1), "GREEN", "ISOLATION_COMPLETED", FACT, NOW.plus(DAY).toString());

    state = CodeState.RED;
    assertThat(refusal(overrides.request(green, ASKS, "a", TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.LIVE_RED);
    state = CodeState.UNKNOWN;
    assertThat(refusal(overrides.request(green, ASKS, "b", TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.CODE_UNREADABLE);
  }

  @Test
  void aFactThatDoesNotFitIsRefusedWithWhatWouldAndIsNoRequest() throws Exception {
    facts.says(FACT, Fit.MISFIT);
    Ruling<OverrideState> unknown =
        overrides.request(form(1, FACT, NOW.plus(DAY)), ASKS, "k", TOKEN, NOW);
    facts.says(FACT, Fit.FED_BY_DECIDING);
    Ruling<OverrideState> own =
        overrides.request(form(1, FACT, NOW.plus(DAY)), ASKS, "k", TOKEN, NOW);

    assertThat(unknown).as("whether it is known, and who fed it, are not told").isEqualTo(own);
    assertThat(rejected(own).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("factId");
              assertThat(violation.toString())
                  .contains("contacts about this person", "case whose contact they are");
            });
    assertThat(store.all()).isEmpty();
  }

  @Test
  void itIsAskedOfAllWhoDecideAndAgainWithEachWhoAgrees() throws Exception {
    OverrideState asked = ask(1);
    overrides.approve(asked, AGREES, TOKEN, NOW);

    assertThat(facts.asked())
        .extracting(CitedFacts.Question::deciding)
        .containsExactly(Set.of("operator-1"), Set.of("operator-1", "approver-1"));
  }

  @Test
  void anApproverWhoFedTheFactDoesNotAgreeAndAnotherOneMay() throws Exception {
    OverrideState asked = ask(1);
    facts.says(FACT, Fit.FED_BY_DECIDING);
    assertThat(refusal(overrides.approve(asked, AGREES, TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.FED_BY_DECIDING);
    facts.says(FACT, Fit.FITS);

    assertThat(done(overrides.approve(asked, ALSO, TOKEN, NOW)).course().isAgreed()).isTrue();
  }

  @Test
  void aRequestWhoseFactFellBeforeItWasAgreedToEnds() throws Exception {
    OverrideState asked = ask(1);
    facts.says(FACT, Fit.MISFIT);
    assertThat(refusal(overrides.approve(asked, AGREES, TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.FACT_FELL);
    facts.says(FACT, Fit.FITS);

    assertThat(refusal(overrides.approve(asked, ALSO, TOKEN, NOW))).isEqualTo(Refusal.ENDED);
    assertThat(effects()).isEmpty();
    assertThat(acts()).containsExactly("OVERRIDE_REQUESTED", "OVERRIDE_REFUSED");
    assertThat(((AuditEntry) log.facts().getLast().event()).getDetail())
        .as("why, for auditors")
        .endsWith("fact " + FACT + " fell");
    assertThat(store.find(asked.overrideId()).orElseThrow().status(NOW))
        .as("why, in the list")
        .isEqualTo(Status.REFUSED);
  }

  @Test
  void whatAnotherApproverAgreedToMeanwhileIsNotEndedByWhoFindsItsFactFallen() throws Exception {
    OverrideState asked = ask(1);
    facts.thenSays(FACT, Fit.MISFIT, () -> done(overrides.approve(asked, ALSO, TOKEN, NOW)));

    assertThat(refusal(overrides.approve(asked, AGREES, TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.FACT_FELL);

    assertThat(store.find(asked.overrideId()).orElseThrow().status(NOW))
        .as("it falls with its fact, by itself")
        .isEqualTo(Status.APPROVED);
  }

  @Test
  void whatNobodyAnsweredInTimeHasLapsedAndIsRefusedByNobodyAfterwards() throws Exception {
    OverrideState asked = ask(1);

    assertThat(refusal(proposals.end(asked, AGREES, true, NOW.plus(DAY))))
        .isEqualTo(Refusal.EXPIRED);
    assertThat(store.find(asked.overrideId()).orElseThrow().status(NOW.plus(DAY)))
        .isEqualTo(Status.EXPIRED);
    assertThat(acts()).containsExactly("OVERRIDE_REQUESTED");
  }

  @Test
  void whoMayNotLookAtThePersonAnyMoreEndsNothingByTrying() throws Exception {
    OverrideState asked = ask(1);
    facts.says(FACT, Fit.ELSEWHERE);
    assertThat(refusal(overrides.approve(asked, AGREES, TOKEN, NOW)))
        .isEqualTo(Refusal.ANOTHER_REGION);
    facts.says(FACT, Fit.FITS);

    assertThat(done(overrides.approve(asked, ALSO, TOKEN, NOW)).course().isAgreed()).isTrue();
  }

  @Test
  void whileNobodyCanSayWhetherTheFactFitsNothingIsDone() throws Exception {
    OverrideState asked = ask(1);
    facts.says(FACT, Fit.UNSAID);

    assertThat(refusal(overrides.approve(asked, AGREES, TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.FACT_UNREADABLE);
    assertThat(refusal(overrides.request(form(2, FACT, NOW.plus(DAY)), ASKS, "k", TOKEN, NOW)))
        .isEqualTo(OverrideHindrance.FACT_UNREADABLE);
    assertThat(store.find(asked.overrideId())).contains(asked);
  }

  @Test
  void whoFedTheLevelOfAPlaceDoesNotDecideOnIt() throws Exception {
    OverrideForm form =
        new OverrideForm(
            "10",
            number(1),
            "YELLOW",
            "REGION_RISK_UNDER_REVIEW",
            OF_PLACE,
            NOW.plus(DAY).toString());

    assertThat(overrides.request(form, ASKS, "k", TOKEN, NOW)).isInstanceOf(Ruling.Hindered.class);
    assertThat(overrides.request(form, AGREES, "k", TOKEN, NOW)).isInstanceOf(Ruling.Allowed.class);
  }

  @Test
  void theReasonCarriesTheColorOrIsRefused() throws Exception {
    OverrideForm green =
        new OverrideForm("10", number(1), "GREEN", reason(), FACT, NOW.plus(DAY).toString());

    assertThat(rejected(overrides.request(green, ASKS, "k", TOKEN, NOW)).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("color");
              assertThat(violation.toString()).contains("YELLOW or RED", "this reason");
            });
    assertThat(facts.asked()).isEmpty();
  }

  @Test
  void eitherRevokesWhatIsInForce() throws Exception {
    OverrideState agreed = done(overrides.approve(ask(1), AGREES, TOKEN, NOW));

    OverrideState ended = done(proposals.end(agreed, ASKS, false, NOW.plusSeconds(60)));

    assertThat(ended.status(NOW.plusSeconds(60))).isEqualTo(Status.ENDED);
    ColorOverride last = effects().getLast();
    assertThat(last.getHeader().getRetracted()).isTrue();
    assertThat(last.getHeader().getRecordVersion())
        .isGreaterThan(effects().getFirst().getHeader().getRecordVersion());
  }

  @Test
  void approvalsOnTwoInstancesAtOnceLoseNothing() throws Exception {
    OverrideState asked = ask(1);
    Course two = asked.course().needing(2);
    OverrideState here = asked.with(two.agreedBy(new Account("henan-cdc", "approver-1"), NOW));
    OverrideState there = asked.with(two.agreedBy(new Account("henan-cdc", "approver-2"), NOW));
    store.put(here);

    assertThat(store.put(there).course().isAgreed()).isTrue();
  }

  @Test
  void theSameKeyIsTheSameRequestAndNeverAnotherOne() throws Exception {
    OverrideState asked = ask(1);

    assertThat(
            overrides.request(
                form(1, FACT, NOW.plus(DAY)), ASKS, "k1", TOKEN, NOW.plus(DAY).plusSeconds(9)))
        .isEqualTo(new Ruling.Repeated<>(asked));
    assertThat(rejected(overrides.request(form(2, FACT, NOW.plus(DAY)), ASKS, "k1", TOKEN, NOW)))
        .isEqualTo(Rejected.ofAnotherContent());
  }

  @Test
  void whoTriesToDecideWhatIsNotTheirsIsInTheAuditLog() throws Exception {
    OverrideState asked = ask(1);
    Feeder elsewhere = new Feeder("cdc-4102", Optional.of("4102"), "approver-9");

    proposals.refuse(asked, elsewhere, NOW);
    overrides.approve(asked, ASKS, TOKEN, NOW);

    assertThat(acts()).containsExactly("OVERRIDE_REQUESTED", "OVERRIDE_DENIED", "OVERRIDE_DENIED");
  }

  @Test
  void whoAskedWithdrawsWhatWaits() throws Exception {
    OverrideState withdrawn = done(proposals.end(ask(1), ASKS, false, NOW));

    assertThat(withdrawn.status(NOW)).isEqualTo(Status.WITHDRAWN);
    assertThat(acts()).containsExactly("OVERRIDE_REQUESTED", "OVERRIDE_WITHDRAWN");
  }

  @Test
  void whatKafkaDidNotTakeIsCompletedByTheSameCallAgain() throws Exception {
    OverrideState asked = ask(1);
    log.goAwayAfter(1);
    org.assertj.core.api.Assertions.assertThatExceptionOfType(EventLog.UnavailableException.class)
        .isThrownBy(() -> overrides.approve(asked, AGREES, TOKEN, NOW));
    assertThat(effects()).isEmpty();
    log.comeBack();

    overrides.approve(asked, AGREES, TOKEN, NOW.plusSeconds(9));

    assertThat(effects()).hasSize(1);
  }

  private OverrideState ask(int person) throws Exception {
    return done(
        overrides.request(form(person, FACT, NOW.plus(DAY)), ASKS, "k" + person, TOKEN, NOW));
  }

  private static OverrideForm form(int person, @Nullable String factId, Instant until) {
    return new OverrideForm("10", number(person), "RED", reason(), factId, until.toString());
  }

  private static String reason() {
    return "CLOSE_CONTACT_UNDER_INVESTIGATION";
  }

  private static String number(int person) {
    return Samples.idOfBirth("19900101", person);
  }

  private static OverrideState done(Ruling<OverrideState> ruling) {
    return switch (ruling) {
      case Ruling.Allowed<OverrideState>(OverrideState next) -> next;
      case Ruling.Repeated<OverrideState>(OverrideState same) -> same;
      case Ruling.Refused<OverrideState>(Refusal why) -> throw new AssertionError(why);
      case Ruling.Hindered<OverrideState>(var why) -> throw new AssertionError(why);
    };
  }

  private static Object refusal(Ruling<OverrideState> ruling) {
    return ruling instanceof Ruling.Refused<OverrideState>(Refusal why)
        ? why
        : ((Ruling.Hindered<OverrideState>) ruling).why();
  }

  private static Rejected rejected(Ruling<OverrideState> ruling) {
    return (Rejected) ((Ruling.Hindered<OverrideState>) ruling).why();
  }

  private List<ColorOverride> effects() {
    return log.facts().stream()
        .filter(fact -> fact.topic().equals(Topics.OVERRIDES))
        .map(fact -> (ColorOverride) Objects.requireNonNull(fact.event()))
        .toList();
  }

  private List<String> acts() {
    return log.facts().stream()
        .filter(fact -> fact.topic().equals(Topics.AUDIT_ENTRIES))
        .map(fact -> ((AuditEntry) fact.event()).getAct())
        .toList();
  }
}
