package org.healthcode.starter.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.starter.approval.Course.How;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecondPersonRulesTest {
  private static final Instant NOW = Instant.parse("2022-06-28T02:00:00Z");
  private static final Instant T = NOW.plus(Duration.ofDays(1));
  private static final Instant OVER = T.plus(Duration.ofDays(1));
  private static final Set<String> NOBODY = Set.of();

  private static final Staff ASKS = staff("henan-cdc", "operator-1", "41", false);
  private static final Staff ASKS_AS_APPROVER = staff("henan-cdc", "operator-1", "41", true);
  private static final Staff ASKS_FOR_ANOTHER = staff("cdc-4101", "operator-1", "41", true);
  private static final Staff AGREES = staff("henan-cdc", "approver-1", "41", true);
  private static final Staff AGREES_FOR_ANOTHER = staff("cdc-4101", "approver-1", "41", true);
  private static final Staff ALSO = staff("henan-cdc", "approver-2", "41", true);
  private static final Staff OF_COUNTY = staff("cdc-4101", "approver-3", "410105", true);
  private static final Staff COLLEAGUE = staff("henan-cdc", "operator-2", "41", false);

  private static final SecondPersonRules OF_OVERRIDES = new SecondPersonRules(true, true);
  private static final SecondPersonRules OF_ALLOWANCES = new SecondPersonRules(true, false);
  private static final SecondPersonRules OF_RECORDS = new SecondPersonRules(false, true);

  private static final Course PENDING =
      Course.proposed(ASKS.account(), "4101", NOW).within(T, OVER);
  private static final Course APPROVED = PENDING.agreedBy(AGREES.account(), NOW);
  private static final Course REFUSED = PENDING.endedBy(How.REFUSED, AGREES.account(), NOW);
  private static final Course WITHDRAWN = PENDING.endedBy(How.WITHDRAWN, ASKS.account(), NOW);
  private static final Course ENDED = APPROVED.endedBy(How.ENDED, ASKS.account(), NOW);

  /** What each act does to each state: a status, "again", or why not. */
  static Stream<Arguments> everyStateAndAct() {
    return Stream.of(
        //        state, now, approved, refused, refused by another, withdrawn, ended by another
        arguments(PENDING, NOW, "APPROVED", "REFUSED", "REFUSED", "WITHDRAWN", "ANOTHERS"),
        arguments(PENDING, T, "EXPIRED!", "EXPIRED!", "EXPIRED!", "EXPIRED!", "ANOTHERS"),
        arguments(APPROVED, NOW, "again", "APPROVED_ALREADY", "APPROVED_ALREADY", "ENDED", "ENDED"),
        arguments(
            APPROVED, OVER, "again", "APPROVED_ALREADY", "APPROVED_ALREADY", "ENDED", "ENDED"),
        arguments(REFUSED, NOW, "ENDED!", "again", "ENDED!", "again", "again"),
        arguments(WITHDRAWN, NOW, "ENDED!", "ENDED!", "ENDED!", "again", "again"),
        arguments(ENDED, NOW, "ENDED!", "ENDED!", "ENDED!", "again", "again"));
  }

  @ParameterizedTest
  @MethodSource("everyStateAndAct")
  void onlyTheArrowsThatThereAreMoveAProposalAndTheSameWordAgainIsTheSame(
      Course course,
      Instant now,
      String approved,
      String refused,
      String refusedByAnother,
      String withdrawn,
      String endedByAnother) {
    assertThat(said(OF_ALLOWANCES.approve(course, AGREES, NOBODY, now), now)).isEqualTo(approved);
    assertThat(said(OF_ALLOWANCES.refuse(course, AGREES, NOBODY, now), now)).isEqualTo(refused);
    assertThat(said(OF_ALLOWANCES.refuse(course, ALSO, NOBODY, now), now))
        .isEqualTo(refusedByAnother);
    assertThat(said(OF_ALLOWANCES.end(course, ASKS, NOBODY, now), now)).isEqualTo(withdrawn);
    assertThat(said(OF_ALLOWANCES.end(course, ALSO, NOBODY, now), now)).isEqualTo(endedByAnother);
  }

  @Test
  void anotherAccountsApprovalOfWhatIsApprovedIsNone() {
    assertThat(refusal(OF_OVERRIDES.approve(APPROVED, ALSO, NOBODY, NOW)))
        .isEqualTo(Refusal.APPROVED_ALREADY);
  }

  @Test
  void nobodyIsTheirOwnSecondPersonByWhateverAuthorityAndInWhateverState() {
    Stream.of(PENDING, APPROVED, REFUSED, WITHDRAWN, ENDED)
        .forEach(
            course -> {
              assertThat(refusal(OF_OVERRIDES.approve(course, ASKS_AS_APPROVER, NOBODY, T)))
                  .isEqualTo(Refusal.OWN);
              assertThat(refusal(OF_OVERRIDES.approve(course, ASKS_FOR_ANOTHER, NOBODY, NOW)))
                  .isEqualTo(Refusal.OWN);
              assertThat(refusal(OF_OVERRIDES.refuse(course, ASKS_FOR_ANOTHER, NOBODY, NOW)))
                  .isEqualTo(Refusal.OWN);
            });
  }

  @Test
  void whomItIsAboutDecidesNothingAndGivesBackWhatTheyHave() {
    Set<String> about = Set.of("approver-1");

    assertThat(refusal(OF_ALLOWANCES.approve(PENDING, AGREES_FOR_ANOTHER, about, NOW)))
        .isEqualTo(Refusal.FIRST_PERSON);
    assertThat(refusal(OF_ALLOWANCES.refuse(PENDING, AGREES, about, NOW)))
        .isEqualTo(Refusal.FIRST_PERSON);
    assertThat(refusal(OF_OVERRIDES.end(PENDING, AGREES, about, NOW)))
        .isEqualTo(Refusal.FIRST_PERSON);
    Course raised = PENDING.agreedBy(ALSO.account(), NOW);
    assertThat(said(OF_ALLOWANCES.end(raised, AGREES, about, NOW), NOW)).isEqualTo("ENDED");
  }

  @ParameterizedTest
  @CsvSource({"4103", "410105", "42", "''", "' '"})
  void onlyWhoWorksForTheWholeRegionDecidesWhateverTheState(String region) {
    Staff elsewhere = staff("henan-cdc", "approver-9", region, true);
    Staff nowhere = new Staff(elsewhere.account(), Optional.empty(), true);

    Stream.of(PENDING, APPROVED, REFUSED)
        .forEach(
            course -> {
              assertThat(refusal(OF_OVERRIDES.approve(course, elsewhere, NOBODY, T)))
                  .isEqualTo(Refusal.ANOTHER_REGION);
              assertThat(refusal(OF_OVERRIDES.refuse(course, elsewhere, NOBODY, T)))
                  .isEqualTo(Refusal.ANOTHER_REGION);
              assertThat(refusal(OF_OVERRIDES.end(course, elsewhere, NOBODY, T)))
                  .isEqualTo(Refusal.ANOTHER_REGION);
              assertThat(refusal(OF_OVERRIDES.approve(course, nowhere, NOBODY, T)))
                  .isEqualTo(Refusal.ANOTHER_REGION);
            });
  }

  @Test
  void aProposalOfNoRegionIsNobodysToDecide() {
    Course nowhere = Course.proposed(ASKS.account(), "", NOW);

    assertThat(refusal(OF_OVERRIDES.approve(nowhere, AGREES, NOBODY, NOW)))
        .isEqualTo(Refusal.ANOTHER_REGION);
  }

  @Test
  void whereTwoMustAgreeTheSameAccountIsOneOfThemForWhateverAuthority() {
    Course two = PENDING.needing(2).agreedBy(AGREES.account(), NOW);

    assertThat(refusal(OF_OVERRIDES.approve(two, AGREES_FOR_ANOTHER, NOBODY, NOW)))
        .isEqualTo(Refusal.AGREED_ALREADY);
    assertThat(refusal(OF_OVERRIDES.approve(two, ALSO, NOBODY, T))).isEqualTo(Refusal.EXPIRED);
    assertThat(said(OF_OVERRIDES.approve(two, ALSO, NOBODY, NOW), NOW)).isEqualTo("APPROVED");
    assertThat(said(OF_OVERRIDES.refuse(two, AGREES, NOBODY, NOW), NOW)).isEqualTo("REFUSED");
  }

  @Test
  void aColleagueWithoutTheRightToApproveEndsNothing() {
    assertThat(refusal(OF_OVERRIDES.end(PENDING, COLLEAGUE, NOBODY, NOW)))
        .isEqualTo(Refusal.ANOTHER_REGION);
    assertThat(refusal(OF_OVERRIDES.end(APPROVED, OF_COUNTY, NOBODY, NOW)))
        .isEqualTo(Refusal.ANOTHER_REGION);
  }

  @Test
  void whatWaitsIsRefusedByAnApproverWhoEndsItWhereTheKindSaysSo() {
    assertThat(said(OF_RECORDS.end(PENDING, ALSO, NOBODY, NOW), NOW)).isEqualTo("REFUSED");
    assertThat(refusal(OF_RECORDS.end(PENDING, ALSO, NOBODY, T))).isEqualTo(Refusal.EXPIRED);
    assertThat(refusal(OF_ALLOWANCES.end(PENDING, ALSO, NOBODY, NOW))).isEqualTo(Refusal.ANOTHERS);
  }

  @Test
  void whatIsUndoneInItsOwnWayIsNotEndedHere() {
    assertThat(refusal(OF_RECORDS.end(APPROVED, ASKS, NOBODY, NOW)))
        .isEqualTo(Refusal.APPROVED_ALREADY);
  }

  private static String said(Ruling<Course> ruling, Instant now) {
    return switch (ruling) {
      case Ruling.Allowed<Course>(Course next) -> next.status(now).name();
      case Ruling.Repeated<Course> _ -> "again";
      case Ruling.Refused<Course>(Refusal why) ->
          why == Refusal.ENDED || why == Refusal.EXPIRED ? why + "!" : why.name();
      case Ruling.Hindered<Course> _ -> "hindered";
    };
  }

  private static Refusal refusal(Ruling<Course> ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Refused.class);
    return ((Ruling.Refused<Course>) ruling).why();
  }

  private static Staff staff(String authority, String name, String region, boolean approver) {
    return new Staff(new Account(authority, name), Optional.of(region), approver);
  }
}
