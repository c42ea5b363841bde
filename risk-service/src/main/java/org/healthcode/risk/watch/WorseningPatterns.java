package org.healthcode.risk.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The patterns of people made worse: by account, by authority, and aimed at few places. */
final class WorseningPatterns {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEKS = Duration.ofDays(WorsenedPeople.DAYS);

  /** A list of names has one county, or two on both sides of a border. */
  private static final int FEW_COUNTIES = 2;

  private static final int PERCENT = 100;

  private WorseningPatterns() {}

  /** Of all that no tested case stands behind. */
  static List<WorseningPattern> ofCohort(WatchLimits limits) {
    return List.of(
        new WorseningPattern(
            "cohort",
            AlarmKind.NARROW_COHORT,
            limits.cohort(),
            (counting, all) -> {
              List<Worsened> within = since(counting, all.newest().minus(DAY));
              return isNarrow(within, limits) ? within : List.of();
            }));
  }

  static List<WorseningPattern> ofAccount(WorseningLimits limits) {
    return List.of(
        new WorseningPattern(
            "account-day",
            AlarmKind.MANY_IN_A_DAY,
            limits.peopleADay(),
            (counting, all) -> atLeast(limits.peopleADay(), today(counting, all))),
        new WorseningPattern(
            "account-habit",
            AlarmKind.BEYOND_HABIT,
            limits.habitAtLeast(),
            (counting, all) -> beyondHabit(today(counting, all), all, limits)),
        new WorseningPattern(
            "account-weeks",
            AlarmKind.MANY_OVER_WEEKS,
            limits.peopleOverWeeks(),
            (counting, all) -> atLeast(limits.peopleOverWeeks(), weeks(counting, all))));
  }

  static List<WorseningPattern> ofAuthority(WorseningLimits limits) {
    return List.of(
        new WorseningPattern(
            "authority-day",
            AlarmKind.AUTHORITY_MANY_IN_A_DAY,
            limits.authorityPeopleADay(),
            (counting, all) ->
                bySeveral(atLeast(limits.authorityPeopleADay(), today(counting, all)))),
        new WorseningPattern(
            "authority-weeks",
            AlarmKind.AUTHORITY_MANY_OVER_WEEKS,
            limits.authorityPeopleOverWeeks(),
            (counting, all) ->
                bySeveral(atLeast(limits.authorityPeopleOverWeeks(), weeks(counting, all)))));
  }

  /** People of other counties beside them change nothing until they are the greater part. */
  private static boolean isNarrow(List<Worsened> people, WatchLimits limits) {
    long ofTheLargestTwo =
        people.stream()
            .collect(Collectors.groupingBy(Worsened::county, Collectors.counting()))
            .values()
            .stream()
            .sorted(Comparator.reverseOrder())
            .limit(FEW_COUNTIES)
            .mapToLong(Long::longValue)
            .sum();
    return ofTheLargestTwo >= limits.cohort()
        && ofTheLargestTwo * PERCENT >= (long) limits.cohortShare() * people.size();
  }

  private static List<Worsened> beyondHabit(
      List<Worsened> today, WorsenedPeople all, WorseningLimits limits) {
    long busiest = all.busiestBefore(WorsenedPeople.day(all.newest()));
    return today.size() > limits.habitTimes() * busiest
        ? atLeast(limits.habitAtLeast(), today)
        : List.of();
  }

  /** What one account does is told of that account. */
  private static List<Worsened> bySeveral(List<Worsened> people) {
    return people.stream().map(Worsened::account).distinct().count() > 1 ? people : List.of();
  }

  private static List<Worsened> atLeast(int threshold, List<Worsened> people) {
    return people.size() >= threshold ? people : List.of();
  }

  private static List<Worsened> today(List<Worsened> counting, WorsenedPeople all) {
    long today = WorsenedPeople.day(all.newest());
    return counting.stream().filter(each -> WorsenedPeople.day(each.at()) == today).toList();
  }

  private static List<Worsened> weeks(List<Worsened> counting, WorsenedPeople all) {
    return since(counting, all.newest().minus(WEEKS));
  }

  private static List<Worsened> since(List<Worsened> people, Instant moment) {
    return people.stream().filter(each -> each.at().isAfter(moment)).toList();
  }
}
