package org.healthcode.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases of docs/cases/safe-doors/alarms.md about people made worse. */
class WorseningWatchTest {

  /** 14:00 in Zhengzhou. */
  private static final Instant AFTERNOON = Instant.parse("2022-06-13T06:00:00Z");

  private static final String A = "410102";
  private static final String B = "410103";
  private static final String C = "410104";

  private final RememberedWatch memory = new RememberedWatch();
  private final AlarmWatch watch = new AlarmWatch(WatchLimits.USUAL, memory);
  private int people;

  // Aimed at few places.

  @Test
  void ninePeopleOfOneCountyAreACohortAndEightAreNot() {
    assertThat(cohort(times(8, A))).isEmpty();
    assertThat(cohort(times(1, A)))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(AlarmKind.NARROW_COHORT);
              assertThat(alarm.count()).isEqualTo(9);
              assertThat(alarm.regionCode()).isEqualTo(A);
              assertThat(alarm.accounts()).containsExactly("a1");
            });
  }

  @Test
  void tenOfOneCountyAndTenSpreadOverTenAreACohortInWhateverOrder() {
    List<String> mixed =
        IntStream.range(0, 10).boxed().flatMap(i -> List.of(A, county(i)).stream()).toList();
    assertThat(cohort(mixed)).isNotEmpty();
  }

  @Test
  void decoysFirstSilenceNothing() {
    assertThat(cohort(IntStream.range(0, 10).mapToObj(WorseningWatchTest::county).toList()))
        .isEmpty();
    assertThat(cohort(times(10, A))).isNotEmpty();
  }

  @Test
  void sevenSevenAndSixOfThreeCountiesAreACohort() {
    assertThat(cohort(concat(times(7, A), times(7, B), times(6, C)))).isNotEmpty();
  }

  @Test
  void fiveAndFourOfTwoCountiesAreACohortOfTheirCity() {
    assertThat(cohort(concat(times(5, A), times(4, B))))
        .extracting(Raised::regionCode)
        .containsExactly("410100");
  }

  @Test
  void twentyOfTwentyCountiesAreNone() {
    assertThat(cohort(counties(20))).isEmpty();
  }

  @Test
  void peopleOfWhomNobodyKnowsTheCountyAreOneCounty() {
    assertThat(cohort(times(9, "")))
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.regionCode()).isEmpty());
  }

  @Test
  void midnightSilencesNothing() {
    Instant midnight = Instant.parse("2022-06-13T16:00:00Z");
    List<Raised> alarms = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      alarms.addAll(see(SignalKind.RECOLORED, "a1", "h", A, midnight.plusSeconds(600L * (i - 5))));
    }
    assertThat(alarms).extracting(Raised::kind).containsOnly(AlarmKind.NARROW_COHORT);
  }

  // By account.

  @Test
  void theTwentiethPersonOfADayIsAnAlarmWhereverTheyLive() {
    habit("a1", 19, 2);
    assertThat(fed("a1", "h", 19, AFTERNOON)).isEmpty();
    assertThat(fed("a1", "h", 1, AFTERNOON))
        .extracting(Raised::kind)
        .containsExactly(AlarmKind.MANY_IN_A_DAY);
  }

  @Test
  void decoysAreCountedThemselves() {
    assertThat(kinds(fed("a1", "h", 100, AFTERNOON))).contains(AlarmKind.MANY_IN_A_DAY);
  }

  @Test
  void oneAWeekAndThenTwelveTodayAreBeyondTheHabit() {
    for (int week = 4; week >= 1; week--) {
      assertThat(fed("k1", "k", 1, AFTERNOON.minus(Duration.ofDays(7L * week)))).isEmpty();
    }
    assertThat(kinds(fed("k1", "k", 12, AFTERNOON))).containsExactly(AlarmKind.BEYOND_HABIT);
  }

  @Test
  void eighteenEveryDayAndEighteenTodayAreNoneByHabit() {
    habit("r1", 18, 28);
    assertThat(kinds(fed("r1", "r", 18, AFTERNOON))).doesNotContain(AlarmKind.BEYOND_HABIT);
  }

  @Test
  void whoOnlyWorksOnMondaysHasAHabitToo() {
    for (int week = 3; week >= 1; week--) {
      fed("r1", "r", 18, AFTERNOON.minus(Duration.ofDays(7L * week)));
    }
    assertThat(kinds(fed("r1", "r", 18, AFTERNOON))).doesNotContain(AlarmKind.BEYOND_HABIT);
  }

  @Test
  void aNewAccountHasNoHabitAndNineAreLookedAtByNone() {
    assertThat(fed("n1", "n", 9, AFTERNOON)).isEmpty();
    assertThat(kinds(fed("n1", "n", 1, AFTERNOON))).containsExactly(AlarmKind.BEYOND_HABIT);
  }

  @Test
  void aHabitThatWasRaisedSlowlyDoesNotLiftTheOtherThresholds() {
    List<AlarmKind> kinds = new ArrayList<>();
    for (int day = 1; day <= 20; day++) {
      kinds.addAll(kinds(fed("a1", "h", day, AFTERNOON.plus(Duration.ofDays(day)))));
    }
    assertThat(kinds).contains(AlarmKind.MANY_OVER_WEEKS, AlarmKind.MANY_IN_A_DAY);
  }

  @Test
  void nineADayAreAnAlarmOnTheSeventhDay() {
    assertThat(dayOfTheAlarm(AlarmKind.MANY_OVER_WEEKS, 9)).contains(7);
  }

  @Test
  void threeADayAreAnAlarmOnTheTwentiethDayAndTwoADayAreBelowEveryThreshold() {
    assertThat(dayOfTheAlarm(AlarmKind.MANY_OVER_WEEKS, 3)).contains(20);
    assertThat(new WorseningWatchTest().dayOfTheAlarm(AlarmKind.MANY_OVER_WEEKS, 2)).isEmpty();
  }

  @Test
  void whatIsOlderThanFourWeeksCountsNoMore() {
    fed("a1", "h", 50, AFTERNOON);
    assertThat(kinds(fed("a1", "h", 9, AFTERNOON.plus(Duration.ofDays(40))))).isEmpty();
  }

  @Test
  void onePersonMadeWorseTwentyTimesIsOne() {
    for (int i = 0; i < 20; i++) {
      people = 7;
      assertThat(fed("a1", "h", 1, AFTERNOON.plusSeconds(i))).isEmpty();
    }
  }

  @Test
  void whatIsReadTwiceCountsOnce() {
    for (int i = 0; i < 3; i++) {
      people = 0;
      assertThat(fed("a1", "h", 9, AFTERNOON)).isEmpty();
    }
  }

  // By authority.

  @Test
  void tenAccountsOfOneAuthorityWithTwoPeopleEachAreAnAlarmByFeeder() {
    List<Raised> alarms = new ArrayList<>();
    for (int account = 0; account < 10; account++) {
      alarms.addAll(fed("h" + account, "h", 2, AFTERNOON));
    }
    assertThat(alarms)
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(AlarmKind.AUTHORITY_MANY_IN_A_DAY);
              assertThat(alarm.account()).isEmpty();
              assertThat(alarm.authority()).isEqualTo("h");
              assertThat(alarm.accounts()).hasSize(10).contains("h0", "h9");
              assertThat(alarm.countedBy()).isEqualTo("h");
              assertThat(alarm.text().zh()).contains("h").contains("20 人");
            });
  }

  @Test
  void nineOfThemOrTenOfTenAuthoritiesAreNone() {
    for (int account = 0; account < 9; account++) {
      assertThat(fed("h" + account, "h", 2, AFTERNOON)).isEmpty();
    }
    for (int account = 0; account < 10; account++) {
      assertThat(fed("x" + account, "x" + account, 2, AFTERNOON)).isEmpty();
    }
  }

  @Test
  void whatOneAccountDoesIsToldOfThatAccountAlone() {
    assertThat(kinds(fed("a1", "h", 30, AFTERNOON)))
        .contains(AlarmKind.MANY_IN_A_DAY)
        .doesNotContain(AlarmKind.AUTHORITY_MANY_IN_A_DAY);
  }

  @Test
  void tenAccountsWithOnePersonADayEachAreAnAlarmOnTheTwelfthDay() {
    Optional<Integer> first = Optional.empty();
    for (int day = 1; day <= 28 && first.isEmpty(); day++) {
      for (int account = 0; account < 10; account++) {
        if (!fed("h" + account, "h", 1, AFTERNOON.plus(Duration.ofDays(day))).isEmpty()) {
          first = Optional.of(day);
        }
      }
    }
    assertThat(first).contains(12);
  }

  // What goes on.

  @Test
  void anAlarmThatGoesOnIsToldAgainWhenItHasDoubled() {
    List<Raised> alarms = cohort(times(200, A));

    assertThat(alarms).extracting(Raised::count).containsExactly(9L, 18L, 36L, 72L, 144L);
    assertThat(alarms).extracting(Raised::alarmId).containsOnly(alarms.getFirst().alarmId());
    assertThat(alarms).extracting(Raised::first).containsExactly(true, false, false, false, false);
  }

  @Test
  void aClosedCohortThatGoesOnIsRaisedAnewUnderAnotherId() {
    Raised first = cohort(times(9, A)).getFirst();
    watch.close(first.alarmId(), AFTERNOON);

    people = 0;
    assertThat(cohort(times(9, A))).as("what was explained").isEmpty();
    List<Raised> again = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      assertThat(again).isEmpty();
      again.addAll(see(SignalKind.RECOLORED, "a1", "h", A, AFTERNOON.plusSeconds(60)));
    }
    assertThat(again)
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.alarmId()).isNotEqualTo(first.alarmId());
              assertThat(alarm.first()).isTrue();
              assertThat(alarm.count()).isEqualTo(9);
            });
  }

  @Test
  void closingOnePatternExplainsNothingOfAnother() {
    List<Raised> alarms = fed("a1", "h", 20, AFTERNOON);
    assertThat(kinds(alarms)).containsExactly(AlarmKind.BEYOND_HABIT, AlarmKind.MANY_IN_A_DAY);
    alarms.forEach(alarm -> watch.close(alarm.alarmId(), AFTERNOON));

    List<Raised> weeks = new ArrayList<>();
    for (int day = 1; day <= 8; day++) {
      weeks.addAll(fed("a1", "h", 5, AFTERNOON.plus(Duration.ofDays(day))));
    }
    assertThat(kinds(weeks)).containsExactly(AlarmKind.MANY_OVER_WEEKS);
  }

  @Test
  void closingAnAlarmOfYesterdayExplainsNothingOfToday() {
    Raised yesterday =
        fed("a1", "h", 20, AFTERNOON).stream()
            .filter(alarm -> alarm.kind() == AlarmKind.MANY_IN_A_DAY)
            .findFirst()
            .orElseThrow();
    Instant today = AFTERNOON.plus(Duration.ofDays(1));
    fed("a1", "h", 19, today);
    watch.close(yesterday.alarmId(), today.plusSeconds(1));

    assertThat(kinds(fed("a1", "h", 1, today.plusSeconds(2))))
        .containsExactly(AlarmKind.MANY_IN_A_DAY);
  }

  @Test
  void memoryIsBoundedWhateverComes() {
    fed("a1", "h", 5_000, AFTERNOON);
    for (int day = 0; day < 90; day++) {
      fed("a2", "h", 3, AFTERNOON.plus(Duration.ofDays(day)));
    }
    assertThat(memory.worsened.values())
        .allSatisfy(
            all -> {
              assertThat(all.people()).hasSizeLessThanOrEqualTo(WorsenedPeople.MOST);
              assertThat(all.days()).hasSizeLessThanOrEqualTo(WorsenedPeople.DAYS + 1);
              assertThat(all.countings()).hasSizeLessThanOrEqualTo(3);
            });
  }

  /** The first day on which so many a day are an alarm of the kind. */
  private Optional<Integer> dayOfTheAlarm(AlarmKind kind, int aDay) {
    for (int day = 1; day <= 60; day++) {
      if (kinds(fed("a1", "h", aDay, AFTERNOON.plus(Duration.ofDays(day)))).contains(kind)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  /** So many on each of so many days before. */
  private void habit(String account, int aDay, int days) {
    for (int day = days; day >= 1; day--) {
      fed(account, "r", aDay, AFTERNOON.minus(Duration.ofDays(day)));
    }
  }

  /** People of as many counties, whom the account fed, as its own count and its authority's see. */
  private List<Raised> fed(String account, String authority, int count, Instant at) {
    List<Raised> alarms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int person = people;
      alarms.addAll(see(SignalKind.MADE_WORSE, account, authority, county(person), at));
      people = person;
      alarms.addAll(see(SignalKind.AUTHORITY_MADE_WORSE, account, authority, county(person), at));
    }
    return alarms;
  }

  private List<Raised> cohort(List<String> counties) {
    return counties.stream()
        .flatMap(county -> see(SignalKind.RECOLORED, "a1", "h", county, AFTERNOON).stream())
        .toList();
  }

  private List<Raised> see(
      SignalKind kind, String account, String authority, String county, Instant at) {
    String person = "%032x".formatted(people++);
    return watch.see(new Signal(kind, at, account, authority, county, person, ""));
  }

  private static List<AlarmKind> kinds(List<Raised> alarms) {
    return alarms.stream().filter(Raised::first).map(Raised::kind).toList();
  }

  private static List<String> counties(int count) {
    return IntStream.range(0, count).mapToObj(WorseningWatchTest::county).toList();
  }

  private static String county(int number) {
    return "41%04d".formatted(1000 + number % 150);
  }

  private static List<String> times(int count, String county) {
    return IntStream.range(0, count).mapToObj(i -> county).toList();
  }

  @SafeVarargs
  private static List<String> concat(List<String>... parts) {
    return List.of(parts).stream().flatMap(List::stream).toList();
  }
}
