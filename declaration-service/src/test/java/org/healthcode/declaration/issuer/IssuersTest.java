package org.healthcode.declaration.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;

/** The cases of docs/cases/everywhere/issuers.md that are about who decides. */
class IssuersTest {
  private static final Feeder APPROVER = new Feeder("henan-cdc", Optional.of("41"), "approver-1");
  private static final String FUJIAN = "350000-fj";
  private static final IssuerForm FORM = IssuerForms.province(FUJIAN, "350000");

  private final FakeLog log = new FakeLog();
  private final FakeTwoPersons.Issuers store = new FakeTwoPersons.Issuers();
  private final Proposals<IssuerState> proposals =
      new Proposals<>(new IssuerProposalKind(), store, log);
  private final Issuers issuers = new Issuers("41", store, proposals);

  @Test
  void onePersonAloneChangesNothingAndAnotherOnesWordPutsTheWholeEntryOnTheList() throws Exception {
    IssuerState asked = propose(FORM, "k1");

    assertThat(list()).isEmpty();
    assertThat(issuers.approve(asked, FEEDER, NOW)).isEqualTo(new Ruling.Refused<>(Refusal.OWN));
    assertThat(list()).isEmpty();
    allowed(issuers.approve(asked, APPROVER, NOW.plusSeconds(1)));

    Issuer entry = list().getFirst();
    assertThat(entry.getIssuerId()).isEqualTo(FUJIAN);
    assertThat(entry.getNumber()).isEqualTo(NOW.plusSeconds(1).toEpochMilli());
    assertThat(entry.getApprovedBy().getAccount()).isEqualTo("approver-1");
    assertThat(entry.getColors())
        .extracting(color -> color.getState() + "=" + color.getColor())
        .containsExactly("00=" + Color.GREEN, "10=" + Color.RED, "init=null");
    assertThat(entry.getKeys()).hasSize(1);
    assertThat(acts()).containsExactly("ISSUER_PROPOSED", "ISSUER_DENIED", "ISSUER_APPROVED");
  }

  @Test
  void aChangedKeyColorOrEndpointIsAnotherProposalAndTheOldEntryHoldsUntilThen() throws Exception {
    approved(FORM, "k1", NOW);
    IssuerState again = propose(IssuerForms.province(FUJIAN, "350000"), "k2");

    assertThat(again.status(NOW)).isEqualTo(Status.PENDING);
    assertThat(list()).hasSize(1);
    allowed(issuers.approve(again, APPROVER, NOW.plusSeconds(9)));
    assertThat(list()).extracting(Issuer::getNumber).isSorted().doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void theNumberRisesEvenWhereTheClockWasSetBack() throws Exception {
    approved(FORM, "k1", NOW);
    approved(IssuerForms.province("330000-zj", "330000"), "k2", NOW.minusSeconds(3_600));

    assertThat(list())
        .extracting(Issuer::getNumber)
        .containsExactly(NOW.toEpochMilli(), NOW.toEpochMilli() + 1);
  }

  @Test
  void onePersonEndsARecognitionAtOnceAndNobodyBringsItBackAlone() throws Exception {
    IssuerState listed = approved(FORM, "k1", NOW);
    Instant later = NOW.plus(Duration.ofHours(1));

    allowed(issuers.end(listed, FEEDER, false, later));

    Issuer last = list().getLast();
    assertThat(last.getRecognisedUntil()).isEqualTo(later);
    assertThat(last.getNumber()).isEqualTo(later.toEpochMilli());
    assertThat(issuers.approve(listed, APPROVER, later.plusSeconds(1)))
        .isEqualTo(new Ruling.Refused<>(Refusal.ENDED));
    assertThat(acts()).endsWith("ISSUER_ENDED");
  }

  @Test
  void whatWaitsSinceBeforeAnotherDecisionAboutTheIssuerIsNotApprovedOverIt() throws Exception {
    IssuerState old = propose(FORM, "k1");
    IssuerState listed = approved(FORM, "k2", NOW.plusSeconds(1));

    assertThat(issuers.approve(old, APPROVER, NOW.plusSeconds(2)))
        .isEqualTo(new Ruling.Hindered<>(IssuerHindrance.SAID_OTHERWISE_SINCE));
    allowed(issuers.end(listed, FEEDER, false, NOW.plusSeconds(60)));
    assertThat(issuers.approve(old, APPROVER, NOW.plusSeconds(61)))
        .as("it was ended since")
        .isEqualTo(new Ruling.Hindered<>(IssuerHindrance.SAID_OTHERWISE_SINCE));
    assertThat(list()).hasSize(2);
  }

  @Test
  void whatIsNotYetRecognisedCanBeEndedToo() throws Exception {
    IssuerState listed =
        approved(IssuerForms.province(FUJIAN, "350000", "2022-12-01", Optional.empty()), "k", NOW);

    allowed(issuers.end(listed, APPROVER, true, NOW.plusSeconds(5)));

    assertThat(list().getLast().getRecognisedFrom())
        .isBefore(list().getLast().getRecognisedUntil());
  }

  @Test
  void onlyTheEntryThatTheListHasIsEnded() throws Exception {
    IssuerState first = approved(FORM, "k1", NOW);
    IssuerState second = approved(FORM, "k2", NOW.plusSeconds(1));

    assertThat(issuers.end(first, APPROVER, true, NOW.plusSeconds(2)))
        .as("it would bring the first one's keys back")
        .isEqualTo(new Ruling.Hindered<>(IssuerHindrance.REPLACED));
    allowed(issuers.end(second, APPROVER, true, NOW.plusSeconds(3)));
    assertThat(issuers.isNewest(second)).isTrue();
  }

  @Test
  void twoProvincesDoNotClaimOneRegionAtOneTimeButOneAfterTheOther() throws Exception {
    approved(
        IssuerForms.province(FUJIAN, "350000", "2022-01-01", Optional.of("2022-08-31")), "k1", NOW);

    assertThat(fields(issuers.propose(IssuerForms.province("fj-2", "350000"), FEEDER, "k2", NOW)))
        .containsExactly("regions");
    propose(IssuerForms.province("fj-2", "350000", "2022-09-01", Optional.empty()), "k3");
  }

  @Test
  void ofTwoThatWaitForOneRegionTheSecondIsNotApproved() throws Exception {
    IssuerState one = propose(FORM, "k1");
    IssuerState other = propose(IssuerForms.province("fj-2", "350000"), "k2");
    allowed(issuers.approve(one, APPROVER, NOW));

    assertThat(fields(issuers.approve(other, APPROVER, NOW.plusSeconds(1))))
        .containsExactly("regions");
    assertThat(list()).hasSize(1);
  }

  @Test
  void nobodyClaimsOurRegionOrOurName() throws Exception {
    assertThat(fields(issuers.propose(IssuerForms.province("hn", "410000"), FEEDER, "k1", NOW)))
        .contains("regions", "iss");
  }

  @Test
  void onlyTheProvinceProposes() throws Exception {
    Feeder city = new Feeder("cdc-4101", Optional.of("4101"), "operator-4");
    Feeder nowhere = new Feeder("henan-cdc", Optional.empty(), "operator-1");

    assertThat(issuers.propose(FORM, city, "k1", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
    assertThat(issuers.propose(FORM, nowhere, "k1", NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.NO_AUTHORITY));
    IssuerState asked = propose(FORM, "k1");
    assertThat(issuers.approve(asked, city, NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
  }

  @Test
  void aBadEntryIsRefusedByAllItsFields() throws Exception {
    IssuerForm bad =
        new IssuerForm(
            "no blanks",
            "PLANET",
            "",
            "",
            "",
            "call us",
            null,
            List.of("QR"),
            null,
            "http://x/",
            null,
            List.of(new IssuerForm.ColorForm("1", "ORANGE")),
            null,
            null,
            "soon",
            "never");

    assertThat(fields(issuers.propose(bad, FEEDER, "k1", NOW)))
        .contains(
            "issuerId",
            "kind",
            "nameZh",
            "nameEn",
            "phone",
            "regions",
            "formats",
            "endpoint",
            "colors",
            "recognisedFrom",
            "recognisedUntil");
  }

  @Test
  void theSameKeyIsTheSameProposal() throws Exception {
    IssuerState asked = propose(FORM, "k1");

    assertThat(issuers.propose(FORM, FEEDER, "k1", NOW.plusSeconds(60)))
        .isEqualTo(new Ruling.Repeated<>(asked));
    assertThat(fields(issuers.propose(IssuerForms.province("x", "330000"), FEEDER, "k1", NOW)))
        .containsExactly("Idempotency-Key");
  }

  @Test
  void aRepeatedApprovalOfAReplacedEntryWritesNothingOld() throws Exception {
    IssuerState first = approved(FORM, "k1", NOW);
    approved(FORM, "k2", NOW.plusSeconds(10));
    long newest = list().getLast().getNumber();
    issuers.approve(first, APPROVER, NOW.plusSeconds(20));
    assertThat(list().getLast().getNumber()).isEqualTo(newest);
  }

  @Test
  void anEndHoldsAtOnceWhereTheClockIsBehind() throws Exception {
    IssuerState listed = approved(FORM, "k1", NOW);
    Instant behind = NOW.minusSeconds(3_600);
    allowed(issuers.end(listed, APPROVER, true, behind));
    assertThat(list().getLast().getRecognisedUntil()).isBeforeOrEqualTo(behind);
  }

  @Test
  void anEndNeverLengthensWhatTwoAgreedTo() throws Exception {
    IssuerState listed =
        approved(
            IssuerForms.province(FUJIAN, "350000", "2022-01-01", Optional.of("2022-08-31")),
            "k",
            NOW);
    Instant until = list().getLast().getRecognisedUntil();
    issuers.end(listed, APPROVER, true, until.plusSeconds(86_400));
    assertThat(list().getLast().getRecognisedUntil()).isBeforeOrEqualTo(until);
  }

  @Test
  void aCityLearnsNothingOfAReplacedEntry() throws Exception {
    IssuerState first = approved(FORM, "k1", NOW);
    approved(FORM, "k2", NOW.plusSeconds(10));
    Feeder city = new Feeder("cdc-4101", Optional.of("4101"), "operator-4");
    assertThat(issuers.end(first, city, true, NOW.plusSeconds(20)))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
  }

  private IssuerState propose(IssuerForm form, String key) throws Exception {
    return allowed(issuers.propose(form, FEEDER, key, NOW));
  }

  private IssuerState approved(IssuerForm form, String key, Instant at) throws Exception {
    return allowed(issuers.approve(propose(form, key), APPROVER, at));
  }

  private List<Issuer> list() {
    return log.facts().stream()
        .filter(fact -> fact.topic().equals(Topics.ISSUERS))
        .map(fact -> (Issuer) fact.event())
        .toList();
  }

  private List<String> acts() {
    return log.facts().stream()
        .filter(fact -> fact.topic().equals(Topics.AUDIT_ENTRIES))
        .map(fact -> ((AuditEntry) fact.event()).getAct())
        .distinct()
        .toList();
  }

  private static IssuerState allowed(Ruling<IssuerState> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Allowed.class);
    return ((Ruling.Allowed<IssuerState>) ruling).next();
  }

  private static List<String> fields(Ruling<IssuerState> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Hindered.class);
    return ((Rejected) ((Ruling.Hindered<IssuerState>) ruling).why())
        .violations().stream().map(Violation::field).distinct().toList();
  }
}
