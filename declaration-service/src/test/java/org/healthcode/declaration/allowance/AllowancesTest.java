package org.healthcode.declaration.allowance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowancesTest {
  private static final Feeder APPROVER = new Feeder("henan-cdc", Optional.of("41"), "approver-1");
  private static final AllowanceForm FORM = form("operator-2", "2000", "2022-06-28T10:00:00+08:00");

  private final FakeLog log = new FakeLog();
  private final FakeTwoPersons.Allowances store = new FakeTwoPersons.Allowances();
  private final Proposals<AllowanceState> proposals =
      new Proposals<>(new AllowanceKind(), store, log);
  private final Allowances allowances = new Allowances(new AllowanceRules(20), store, proposals);

  @Test
  void aLargerAllowanceIsInForceOnceAnotherAccountAgreedAndOnlyWithinItsTime() throws Exception {
    AllowanceState asked = propose();
    assertThat(asked.isInForce(NOW)).isFalse();

    AllowanceState approved = allowed(proposals.approve(asked, APPROVER, NOW));

    assertThat(approved.status(NOW)).isEqualTo(Status.APPROVED);
    assertThat(approved.isInForce(NOW)).isTrue();
    assertThat(approved.isInForce(NOW.minusSeconds(1))).isFalse();
    assertThat(approved.isInForce(approved.until())).isFalse();
    assertThat(acts()).containsExactly("ALLOWANCE_PROPOSED", "ALLOWANCE_APPROVED");
  }

  @Test
  void neitherItsProposerNorItsAccountDecidesAndTheTryIsAudited() throws Exception {
    AllowanceState asked = propose();
    Feeder raised = new Feeder("henan-cdc", Optional.of("41"), "operator-2");
    Feeder raisedElsewhere = new Feeder("cdc-4101", Optional.of("41"), "operator-2");

    assertThat(proposals.approve(asked, FEEDER, NOW)).isEqualTo(refused(Refusal.OWN));
    assertThat(proposals.approve(asked, raised, NOW)).isEqualTo(refused(Refusal.FIRST_PERSON));
    assertThat(proposals.approve(asked, raisedElsewhere, NOW))
        .isEqualTo(refused(Refusal.FIRST_PERSON));
    assertThat(proposals.refuse(asked, raised, NOW)).isEqualTo(refused(Refusal.FIRST_PERSON));
    assertThat(acts()).filteredOn("ALLOWANCE_DENIED"::equals).hasSize(4);
    assertThat(state(asked).status(NOW)).isEqualTo(Status.PENDING);
  }

  @Test
  void aThousandDeniedTriesLeaveTheirNumberAndNotAThousandTraces() throws Exception {
    AllowanceState asked = propose();

    for (int number = 0; number < 1_000; number++) {
      assertThat(proposals.approve(asked, FEEDER, NOW)).isEqualTo(refused(Refusal.OWN));
    }

    assertThat(acts()).filteredOn("ALLOWANCE_DENIED"::equals).hasSize(20 + 10);
    assertThat(lastDetail()).isEqualTo("OWN, try 1000 of the account in this minute");
    proposals.approve(asked, FEEDER, NOW.plusSeconds(60));
    assertThat(lastDetail()).isEqualTo("OWN");
  }

  @Test
  void itsRegionDecides() throws Exception {
    AllowanceState asked = propose();
    Feeder county = new Feeder("cdc-4101", Optional.of("4101"), "approver-3");

    assertThat(proposals.approve(asked, county, NOW)).isEqualTo(refused(Refusal.ANOTHER_REGION));
    assertThat(proposals.end(asked, county, true, NOW)).isEqualTo(refused(Refusal.ANOTHER_REGION));
  }

  @Test
  void whatNobodyApprovesInADayExpires() throws Exception {
    AllowanceState asked = propose();
    Instant late = NOW.plus(AllowanceState.APPROVED_WITHIN);

    assertThat(asked.status(late.minusMillis(1))).isEqualTo(Status.PENDING);
    assertThat(asked.status(late)).isEqualTo(Status.EXPIRED);
    assertThat(proposals.approve(asked, APPROVER, late)).isEqualTo(refused(Refusal.EXPIRED));
    assertThat(proposals.refuse(asked, APPROVER, late)).isEqualTo(refused(Refusal.EXPIRED));
  }

  @Test
  void whatIsRefusedOrWithdrawnIsNotApprovedAnyMore() throws Exception {
    AllowanceState refused = propose();
    allowed(proposals.refuse(refused, APPROVER, NOW));
    assertThat(proposals.approve(refused, APPROVER, NOW)).isEqualTo(refused(Refusal.ENDED));
    assertThat(proposals.refuse(refused, APPROVER, NOW)).isInstanceOf(Ruling.Repeated.class);

    AllowanceState withdrawn = allowed(allowances.propose(FORM, FEEDER, "k2", NOW));
    assertThat(proposals.end(withdrawn, APPROVER, true, NOW)).isEqualTo(refused(Refusal.ANOTHERS));
    allowed(proposals.end(withdrawn, FEEDER, false, NOW));
    assertThat(state(withdrawn).status(NOW)).isEqualTo(Status.WITHDRAWN);
    assertThat(proposals.approve(withdrawn, APPROVER, NOW)).isEqualTo(refused(Refusal.ENDED));
    assertThat(acts()).contains("ALLOWANCE_REFUSED", "ALLOWANCE_WITHDRAWN");
  }

  @Test
  void onePersonEndsWhatTwoApproved() throws Exception {
    AllowanceState asked = propose();
    allowed(proposals.approve(asked, APPROVER, NOW));
    Feeder another = new Feeder("cdc-4101", Optional.of("41"), "approver-2");

    AllowanceState ended = allowed(proposals.end(asked, another, true, NOW.plusSeconds(1)));

    assertThat(ended.status(NOW)).isEqualTo(Status.ENDED);
    assertThat(ended.isInForce(NOW.plusSeconds(2))).isFalse();
    assertThat(acts()).contains("ALLOWANCE_ENDED");
  }

  @Test
  void theSameKeyIsTheSameProposalHoweverLate() throws Exception {
    AllowanceState asked = propose();

    assertThat(allowances.propose(FORM, FEEDER, "k1", asked.until().plusSeconds(1)))
        .isEqualTo(new Ruling.Repeated<>(asked));
    assertThat(rejected(form("operator-2", "3000", "2022-06-28T10:00:00+08:00")))
        .isEqualTo("Idempotency-Key");
  }

  @ParameterizedTest
  @CsvSource({
    "people,20,2022-06-28T10:00:00+08:00,2022-06-29,NIGHT_SHIFT",
    "people,-1,2022-06-28T10:00:00+08:00,2022-06-29,NIGHT_SHIFT",
    "people,1000001,2022-06-28T10:00:00+08:00,2022-06-29,NIGHT_SHIFT",
    "people,1000000000000,2022-06-28T10:00:00+08:00,2022-06-29,NIGHT_SHIFT",
    "people,50.5,2022-06-28T10:00:00+08:00,2022-06-29,NIGHT_SHIFT",
    "from,50,2022-07-29T10:00:00+08:00,2022-07-30,NIGHT_SHIFT",
    "until,50,2022-06-28T10:00:00+08:00,2022-06-28T09:00:00+08:00,NIGHT_SHIFT",
    "until,50,2022-06-20T10:00:00+08:00,2022-06-21,NIGHT_SHIFT",
    "until,50,2022-06-28T10:00:00+08:00,2023-06-30,NIGHT_SHIFT",
    "reason,50,2022-06-28T10:00:00+08:00,2022-06-29,BECAUSE",
    "reason,50,2022-06-28T10:00:00+08:00,2022-06-29,",
  })
  void whatIsWrongIsNamed(String field, String people, String from, String until, String reason)
      throws Exception {
    AllowanceForm form = new AllowanceForm(null, "operator-2", people, from, until, reason);

    assertThat(rejected(form)).isEqualTo(field);
    assertThat(log.facts()).isEmpty();
  }

  @Test
  void anAccountIsOfTheAuthorityThatAsksAndNamesNobody() throws Exception {
    AllowanceForm other =
        new AllowanceForm(
            "cdc-4101", "operator-2", "50", "2022-06-28", "2022-06-29", "NIGHT_SHIFT");

    assertThat(rejected(other)).isEqualTo("authority");
    assertThat(rejected(form("11010519491231002X", "50", "2022-06-28"))).isEqualTo("account");
    assertThat(rejected(form("two words", "50", "2022-06-28"))).isEqualTo("account");
    assertThat(rejected(form("a\u202eb", "50", "2022-06-28"))).isEqualTo("account");
  }

  @Test
  void whoWorksForNoRegionOrNoAuthorityAsksForNothing() throws Exception {
    Feeder nowhere = new Feeder("henan-cdc", Optional.empty(), "operator-1");
    Feeder alone = new Feeder("operator-1", Optional.of("41"), "operator-1");

    assertThat(allowances.propose(FORM, nowhere, "k1", NOW))
        .isEqualTo(refused(Refusal.NO_AUTHORITY));
    assertThat(allowances.propose(FORM, alone, "k1", NOW)).isEqualTo(refused(Refusal.NO_AUTHORITY));
  }

  @Test
  void nobodyFloodsTheApproversOfOthers() throws Exception {
    for (int i : IntStream.range(0, AllowanceKind.MOST_PENDING).toArray()) {
      Feeder colleague =
          new Feeder(
              FEEDER.source(),
              FEEDER.region(),
              "colleague-" + i / AllowanceKind.MOST_PENDING_OF_ACCOUNT);
      allowed(allowances.propose(FORM, colleague, "flood-" + i, NOW));
    }
    Feeder other = new Feeder("cdc-4101", Optional.of("4101"), "operator-4");

    assertThat(allowances.propose(FORM, FEEDER, "one-more", NOW))
        .isEqualTo(refused(Refusal.TOO_MANY_PENDING));
    allowed(allowances.propose(FORM, other, "k1", NOW));
    allowed(
        allowances.propose(
            form("operator-2", "50", "2022-06-30"), FEEDER, "later", NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void oneAccountLeavesRoomForItsColleagues() throws Exception {
    for (int i : IntStream.range(0, AllowanceKind.MOST_PENDING_OF_ACCOUNT).toArray()) {
      allowed(allowances.propose(FORM, FEEDER, "flood-" + i, NOW));
    }
    Feeder colleague = new Feeder(FEEDER.source(), FEEDER.region(), "operator-9");

    assertThat(allowances.propose(FORM, FEEDER, "one-more", NOW))
        .isEqualTo(refused(Refusal.TOO_MANY_OF_ACCOUNT));
    allowed(allowances.propose(FORM, colleague, "k1", NOW));
  }

  private AllowanceState propose() throws Exception {
    return allowed(allowances.propose(FORM, FEEDER, "k1", NOW));
  }

  private AllowanceState state(AllowanceState known) {
    return store.find(known.allowanceId()).orElseThrow();
  }

  private String rejected(AllowanceForm form) throws Exception {
    return ((Rejected) ((Ruling.Hindered<?>) allowances.propose(form, FEEDER, "k1", NOW)).why())
        .violations().stream().map(Violation::field).findFirst().orElse("");
  }

  private String lastDetail() {
    return ((AuditEntry) log.facts().getLast().event()).getDetail();
  }

  private List<String> acts() {
    return log.facts().stream()
        .map(fact -> (AuditEntry) fact.event())
        .map(AuditEntry::getAct)
        .toList();
  }

  private static AllowanceState allowed(Ruling<AllowanceState> ruling) {
    return ((Ruling.Allowed<AllowanceState>) ruling).next();
  }

  private static Ruling<AllowanceState> refused(Refusal why) {
    return new Ruling.Refused<>(why);
  }

  private static AllowanceForm form(String account, String people, String from) {
    return new AllowanceForm(null, account, people, from, "2022-07-05", "NIGHT_SHIFT");
  }
}
