package org.healthcode.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {

  /** 14:00 in Zhengzhou. */
  private static final Instant AFTERNOON = Instant.parse("2022-06-13T06:00:00Z");

  /** 22:00 in Zhengzhou. */
  private static final Instant TEN_AT_NIGHT = Instant.parse("2022-06-13T14:00:00Z");

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String CASE = "zz-cdc/c1";

  private final RememberedWatch memory = new RememberedWatch();
  private final AlarmWatch watch = new AlarmWatch(WatchLimits.USUAL, memory);

  @Test
  void theFourthPersonOfADayColoredByHumanDecisionAloneIsAnAlarm() {
    IntFunction<Signal> red = i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON);

    assertThat(see(3, red)).isEmpty();
    assertThat(watch.see(red.apply(3)))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(AlarmKind.COLOR_WITHOUT_FEED);
              assertThat(alarm.account()).isEqualTo("operator-7");
              assertThat(alarm.count()).isEqualTo(4);
              assertThat(alarm.regionCode()).isEqualTo("410105");
              assertThat(alarm.first()).isTrue();
              assertThat(alarm.text().zh()).contains("operator-7").contains("4 人");
            });
  }

  @Test
  void thePersonColoredTwiceIsOnePerson() {
    IntFunction<Signal> red = i -> of(SignalKind.COLORED_WITHOUT_FEED, i % 3, AFTERNOON);

    assertThat(see(30, red)).isEmpty();
  }

  @Test
  void whatAnotherAccountDoesCountsForThatAccount() {
    for (int i = 0; i < 20; i++) {
      Signal one = of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON);
      assertThat(watch.see(by("operator-" + i, one))).isEmpty();
    }
  }

  @Test
  void theWindowSlides() {
    IntFunction<Signal> red = i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON);
    see(3, red);

    Instant dayLater = AFTERNOON.plus(Duration.ofHours(27));
    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_FEED, 3, dayLater))).isEmpty();
    Instant within = dayLater.plus(Duration.ofHours(20));
    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_FEED, 4, within))).isEmpty();
    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_FEED, 5, within))).isEmpty();
    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_FEED, 6, within))).hasSize(1);
  }

  @Test
  void whatComesLaterThanTheWindowIsLongCountsForNothing() {
    see(3, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON));

    Instant longAgo = AFTERNOON.minus(Duration.ofDays(2));
    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_FEED, 3, longAgo))).isEmpty();
  }

  @Test
  void anAlarmThatGoesOnIsToldAgainTenfoldAndAHundredfoldUnderItsOwnId() {
    List<Raised> alarms = see(500, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON));

    assertThat(alarms).extracting(Raised::count).containsExactly(4L, 40L, 400L);
    assertThat(alarms).extracting(Raised::alarmId).containsOnly(alarms.getFirst().alarmId());
    assertThat(alarms).extracting(Raised::first).containsExactly(true, false, false);
  }

  @Test
  void whatBeginsAgainAfterItsEndIsAnotherAlarm() {
    List<Raised> first = see(4, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON));
    Instant later = AFTERNOON.plus(Duration.ofDays(3));
    List<Raised> second = see(4, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, later));

    assertThat(second).hasSize(1);
    assertThat(second.getFirst().alarmId()).isNotEqualTo(first.getFirst().alarmId());
  }

  @Test
  void oneColorWithoutAReasonIsEnough() {
    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_REASON, 1, AFTERNOON)))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.COLOR_WITHOUT_REASON);
  }

  @Test
  void contactsAndOverridesOfOneAccountAreOneCohort() {
    assertThat(see(9, i -> recolored(i, "410105", i < 5 ? CASE : ""))).hasSize(1);
  }

  @Test
  void peopleBehindATestedCaseAreNoCohortUntilTheTestIsTakenBack() {
    watch.see(ofCase(SignalKind.CASE_TESTED));
    assertThat(see(30, i -> recolored(i, "410105", CASE))).isEmpty();

    watch.see(ofCase(SignalKind.CASE_NOT_TESTED));
    assertThat(see(9, i -> recolored(i, "410105", CASE))).hasSize(1);
  }

  @Test
  void eachCaseWithoutATestIsAnAlarmOfItsOwn() {
    List<Raised> one = watch.see(ofCase(SignalKind.CASE_WITHOUT_TEST));
    List<Raised> other =
        watch.see(
            new Signal(
                SignalKind.CASE_WITHOUT_TEST, AFTERNOON, "operator-7", "", "", "", "zz-cdc/c2"));

    assertThat(one).extracting(Raised::subject).containsExactly(CASE);
    assertThat(other).extracting(Raised::subject).containsExactly("zz-cdc/c2");
    assertThat(one.getFirst().alarmId()).isNotEqualTo(other.getFirst().alarmId());
  }

  @Test
  void theThirtyFirstContactOfOneCaseIsAnAlarmAndOfManyCasesIsNot() {
    assertThat(see(30, i -> contact(i, CASE))).isEmpty();
    assertThat(watch.see(contact(30, CASE)))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.MANY_CONTACTS_OF_ONE_CASE);
    assertThat(see(300, i -> contact(i, "zz-cdc/other-" + i % 10))).isEmpty();
  }

  @Test
  void threeOverridesBetweenTenAndSixAreAtOddHours() {
    assertThat(see(2, i -> override(i, TEN_AT_NIGHT))).isEmpty();
    Instant nearlySix = TEN_AT_NIGHT.plus(Duration.ofHours(8)).minus(SECOND);
    assertThat(watch.see(override(2, nearlySix)))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.OVERRIDES_AT_ODD_HOURS);
  }

  @Test
  void overridesBeforeTenAndFromSixAreNot() {
    Instant six = TEN_AT_NIGHT.plus(Duration.ofHours(8));
    assertThat(see(5, i -> override(i, TEN_AT_NIGHT.minus(SECOND)))).isEmpty();
    assertThat(see(4, i -> override(10 + i, six))).isEmpty();
  }

  @Test
  void tenOverridesAnHourAreTooMany() {
    assertThat(see(9, i -> override(i, AFTERNOON.plus(Duration.ofMinutes(6L * i))))).isEmpty();
    assertThat(watch.see(override(9, AFTERNOON.plus(Duration.ofMinutes(59)))))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.OVERRIDE_RATE);
  }

  @Test
  void nineAnHourAreNotButThirtyADayAre() {
    // 06:00 in Zhengzhou, and before 22:00 with the last one.
    Instant six = Instant.parse("2022-06-12T22:00:00Z");
    IntFunction<Signal> asked = i -> override(i, six.plus(Duration.ofMinutes(20L * i)));

    assertThat(see(29, asked)).isEmpty();
    assertThat(watch.see(asked.apply(29)))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.OVERRIDE_RATE);
  }

  @Test
  void aHundredLookUpsAnHourOfSomebodyNewAreBeyondTheUsual() {
    assertThat(see(99, i -> lookUp(AFTERNOON.plusSeconds(i)))).isEmpty();
    assertThat(watch.see(lookUp(AFTERNOON.plusSeconds(99))))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.ID_LOOKUPS);
  }

  @Test
  void tenTimesTheOwnHabitIsNotBeyondItAndOneMoreIs() {
    for (int day = 5; day >= 1; day--) {
      Instant that = AFTERNOON.minus(Duration.ofDays(day));
      assertThat(see(20, i -> lookUp(that.plusSeconds(i)))).isEmpty();
    }
    assertThat(see(200, i -> lookUp(AFTERNOON.plusSeconds(i)))).isEmpty();
    assertThat(watch.see(lookUp(AFTERNOON.plusSeconds(200))))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.ID_LOOKUPS);
  }

  @Test
  void aThousandAnHourIsTooManyWhateverTheUsual() {
    Instant dayBefore = AFTERNOON.minus(Duration.ofDays(1));
    see(900, i -> lookUp(dayBefore.plusSeconds(i)));

    assertThat(see(999, i -> lookUp(AFTERNOON.plusSeconds(i)))).isEmpty();
    assertThat(watch.see(lookUp(AFTERNOON.plusSeconds(1_000))))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.ID_LOOKUPS);
  }

  @Test
  void thirtyPeopleWhoseCheckInsAtOneVenueCannotBeBelievedAreABurst() {
    IntFunction<Signal> checkIn =
        i -> by("V0000000ZZ01", of(SignalKind.IMPLAUSIBLE_CHECK_IN, i, AFTERNOON.plusSeconds(i)));

    assertThat(see(29, checkIn)).isEmpty();
    assertThat(watch.see(checkIn.apply(29)))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(AlarmKind.VENUE_CODE_BURST);
              assertThat(alarm.account()).isEqualTo("V0000000ZZ01");
            });
    assertThat(see(29, i -> by("V0000000ZZ02", checkIn.apply(i)))).isEmpty();
  }

  @Test
  void memoryIsBoundedWhateverComes() {
    see(20_000, i -> contact(i, CASE));
    see(20_000, i -> recolored(i, "%06d".formatted(i), CASE));

    assertThat(memory.tallies.values())
        .allSatisfy(
            tally -> {
              assertThat(tally.known().size()).isLessThanOrEqualTo(31);
              assertThat(tally.others().size()).isLessThanOrEqualTo(13);
              assertThat(tally.places().size()).isLessThanOrEqualTo(Tally.PLACES);
            });
    assertThat(memory.worsened.values())
        .allSatisfy(
            people -> {
              assertThat(people.people()).hasSizeLessThanOrEqualTo(WorsenedPeople.MOST);
              assertThat(people.days()).hasSizeLessThanOrEqualTo(29);
            });
  }

  @Test
  void promise8NoAlarmNamesAPerson() {
    List<Raised> alarms = new ArrayList<>();
    alarms.addAll(see(50, i -> contact(i, CASE)));
    alarms.addAll(see(50, i -> recolored(i, "410105", "")));
    alarms.addAll(see(50, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON)));

    assertThat(alarms).hasSizeGreaterThan(3);
    for (Raised alarm : alarms) {
      for (int i = 0; i < 50; i++) {
        assertThat(alarm.toString()).doesNotContain(person(i));
      }
    }
  }

  @Test
  void aLimitThatCannotBeIsNamed() {
    WatchLimits usual = WatchLimits.USUAL;
    assertThatThrownBy(
            () ->
                new WatchLimits(
                    usual.testGrace(),
                    4,
                    1,
                    9,
                    50,
                    usual.worsening(),
                    31,
                    3,
                    3,
                    24,
                    6,
                    10,
                    30,
                    usual.quickApproval(),
                    10,
                    100,
                    10,
                    1_000,
                    30,
                    4,
                    5))
        .hasMessageContaining("healthcode.risk.watch.night-from")
        .hasMessageContaining("0 to 23");
    assertThatThrownBy(() -> new WorseningLimits(20, 10, 3, 257, 20, 120))
        .hasMessageContaining("healthcode.risk.watch.worsening.people-over-weeks")
        .hasMessageContaining("1 to 256");
  }

  @Test
  void aRecordTakenBackAndFedAgainThreeTimesIsAnAlarmWhoeverFeedsIt() {
    IntFunction<Signal> again = i -> fedAgain("operator-" + i, "zz-cdc|cases|c1", i);

    assertThat(see(2, again)).isEmpty();
    assertThat(watch.see(again.apply(2)))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(AlarmKind.RECORD_FED_AGAIN);
              assertThat(alarm.subject()).isEqualTo("zz-cdc|cases|c1");
              assertThat(alarm.account()).isEqualTo("operator-2");
            });
  }

  @Test
  void threeRecordsOnceEachOrOneOverManyWeeksAreNone() {
    assertThat(see(3, i -> fedAgain("operator-7", "zz-cdc|cases|c" + i, i))).isEmpty();
    assertThat(see(3, i -> fedAgain("operator-7", "zz-cdc|cases|c9", 40 * i))).isEmpty();
  }

  @Test
  void theSameFeedingReadTwiceCountsOnce() {
    assertThat(see(9, i -> fedAgain("operator-7", "zz-cdc|cases|c1", i % 2))).isEmpty();
  }

  @Test
  void tenQuickApprovalsADayAreAnAlarmAboutWhoApproved() {
    IntFunction<Signal> quick =
        i ->
            new Signal(
                SignalKind.QUICK_APPROVAL,
                AFTERNOON,
                "approver-1",
                "",
                "410105",
                person(i),
                "override-" + i);

    assertThat(see(9, quick)).isEmpty();
    assertThat(watch.see(quick.apply(9)))
        .extracting(Raised::kind, Raised::account)
        .containsExactly(tuple(AlarmKind.QUICK_APPROVALS, "approver-1"));
  }

  @Test
  void fiveResidentsWhoClaimOneChildAreAnAlarmThatNamesTheLinkAndNobody() {
    assertThat(see(40, i -> claim(i % 4, "child"))).isEmpty();
    assertThat(see(9, i -> claim(i, "child-" + i))).isEmpty();
    assertThat(watch.see(claim(4, "child")))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(AlarmKind.CHILD_CLAIMED_BY_MANY);
              assertThat(alarm.account()).isEmpty();
              assertThat(alarm.accounts()).isEmpty();
              assertThat(alarm.subject()).isEqualTo("link-4");
              assertThat(alarm.text().en()).contains("link-4").doesNotContain("child-");
            });
  }

  @Test
  void aClosedAlarmThatGoesOnIsRaisedAnewAndOneThatDoesNotIsNot() {
    IntFunction<Signal> red = i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON);
    Raised first = see(4, red).getFirst();
    watch.close(first.alarmId(), AFTERNOON.plusSeconds(10));

    assertThat(see(4, red)).as("what was explained").isEmpty();
    IntFunction<Signal> more =
        i -> of(SignalKind.COLORED_WITHOUT_FEED, 10 + i, AFTERNOON.plusSeconds(20));
    assertThat(see(3, more)).isEmpty();
    assertThat(watch.see(more.apply(3)))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.alarmId()).isNotEqualTo(first.alarmId());
              assertThat(again.first()).isTrue();
              assertThat(again.count()).isEqualTo(4);
            });
  }

  @Test
  void closingAnAlarmThatIsOverOrClosedOrUnknownChangesNothing() {
    Raised over = see(4, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, AFTERNOON)).getFirst();
    Instant later = AFTERNOON.plus(Duration.ofDays(3));
    see(3, i -> of(SignalKind.COLORED_WITHOUT_FEED, i, later));

    watch.close(over.alarmId(), later.plusSeconds(1));
    watch.close("0".repeat(32), later.plusSeconds(1));

    assertThat(watch.see(of(SignalKind.COLORED_WITHOUT_FEED, 3, later.plusSeconds(2)))).hasSize(1);
  }

  @Test
  void anAlarmAboutLookUpsIsRaisedAnewToo() {
    IntFunction<Signal> lookUp = i -> lookUp(AFTERNOON.plusSeconds(i));
    Raised first = see(100, lookUp).getFirst();
    watch.close(first.alarmId(), AFTERNOON.plusSeconds(99));

    assertThat(see(99, i -> lookUp(AFTERNOON.plusSeconds(100 + i)))).isEmpty();
    assertThat(watch.see(lookUp(AFTERNOON.plusSeconds(300)))).hasSize(1);
  }

  private List<Raised> see(int times, IntFunction<Signal> signal) {
    return IntStream.range(0, times)
        .mapToObj(signal)
        .flatMap(each -> watch.see(each).stream())
        .toList();
  }

  private static String person(int number) {
    return "%032x".formatted(0xabc0_0000L + number);
  }

  private static Signal of(SignalKind kind, int person, Instant at) {
    return new Signal(kind, at, "operator-7", "zz-cdc", "410105", person(person), "");
  }

  private static Signal by(String account, Signal signal) {
    return new Signal(
        signal.kind(),
        signal.at(),
        account,
        signal.authority(),
        signal.regionCode(),
        signal.person(),
        signal.subject());
  }

  private static Signal recolored(int person, String county, String caseKey) {
    return new Signal(
        SignalKind.RECOLORED, AFTERNOON, "operator-7", "", county, person(person), caseKey);
  }

  private static Signal contact(int person, String caseKey) {
    return new Signal(
        SignalKind.CONTACT_FED, AFTERNOON, "operator-7", "zz-cdc", "", person(person), caseKey);
  }

  private static Signal ofCase(SignalKind kind) {
    return new Signal(kind, AFTERNOON, "operator-7", "zz-cdc", "", "", CASE);
  }

  private static Signal override(int number, Instant at) {
    return new Signal(
        SignalKind.OVERRIDE_REQUESTED,
        at,
        "operator-7",
        "zz-cdc",
        "410105",
        person(number),
        "override-" + number);
  }

  /** Some days after the first. */
  private static Signal fedAgain(String account, String record, int days) {
    return new Signal(
        SignalKind.RECORD_FED_AGAIN,
        AFTERNOON.plus(Duration.ofDays(days)),
        account,
        "zz-cdc",
        "",
        person(1),
        record);
  }

  private static Signal claim(int guardian, String child) {
    return new Signal(
        SignalKind.CHILD_CLAIMED,
        AFTERNOON,
        "",
        "",
        "410105",
        person(guardian),
        child,
        "link-" + guardian);
  }

  private static Signal lookUp(Instant at) {
    return new Signal(SignalKind.ID_LOOKUP, at, "gate-1", "", "", person(1), "");
  }
}
