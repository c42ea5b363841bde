package org.healthcode.risk.watch;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.healthcode.risk.watch.Pattern.Distinct;
import org.healthcode.schemas.time.ChinaTime;

/** The patterns that are counts; the one that asks for a habit is in {@link AlarmWatch}. */
final class Patterns {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NIGHT = Duration.ofHours(12);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Predicate<Signal> ALL = signal -> true;

  private Patterns() {}

  /**
   * @param tested whether a positive test stands behind a case
   */
  static List<Pattern> of(WatchLimits limits, Predicate<String> tested) {
    return List.of(
        people(
            AlarmKind.COLOR_WITHOUT_FEED,
            SignalKind.COLORED_WITHOUT_FEED,
            DAY,
            limits.coloredWithoutFeed()),
        people(
            AlarmKind.COLOR_WITHOUT_REASON,
            SignalKind.COLORED_WITHOUT_REASON,
            DAY,
            limits.coloredWithoutReason()),
        new Pattern(
            "cohort",
            AlarmKind.NARROW_COHORT,
            SignalKind.RECOLORED,
            signal -> signal.subject().isEmpty() || !tested.test(signal.subject()),
            DAY,
            limits.cohort(),
            false,
            Distinct.PEOPLE,
            limits.cohortCounties()),
        new Pattern(
            "untested",
            AlarmKind.CASE_WITHOUT_TEST,
            SignalKind.CASE_WITHOUT_TEST,
            ALL,
            WEEK,
            1,
            true,
            Distinct.SUBJECTS,
            Pattern.ANYWHERE),
        new Pattern(
            "contacts",
            AlarmKind.MANY_CONTACTS_OF_ONE_CASE,
            SignalKind.CONTACT_FED,
            ALL,
            WEEK,
            limits.contactsOfOneCase(),
            true,
            Distinct.PEOPLE,
            Pattern.ANYWHERE),
        overrides(
            "night",
            AlarmKind.OVERRIDES_AT_ODD_HOURS,
            signal -> atNight(signal, limits),
            NIGHT,
            limits.overridesAtNight()),
        overrides("hour", AlarmKind.OVERRIDE_RATE, ALL, HOUR, limits.overridesAnHour()),
        overrides("day", AlarmKind.OVERRIDE_RATE, ALL, DAY, limits.overridesADay()),
        people(
            AlarmKind.VENUE_CODE_BURST,
            SignalKind.IMPLAUSIBLE_CHECK_IN,
            HOUR,
            limits.venueBurst()));
  }

  private static Pattern people(AlarmKind kind, SignalKind of, Duration window, int threshold) {
    return new Pattern(
        kind.name(), kind, of, ALL, window, threshold, false, Distinct.PEOPLE, Pattern.ANYWHERE);
  }

  private static Pattern overrides(
      String name, AlarmKind kind, Predicate<Signal> which, Duration window, int threshold) {
    return new Pattern(
        name,
        kind,
        SignalKind.OVERRIDE_REQUESTED,
        which,
        window,
        threshold,
        false,
        Distinct.SUBJECTS,
        Pattern.ANYWHERE);
  }

  private static boolean atNight(Signal signal, WatchLimits limits) {
    int hour = ChinaTime.at(signal.at()).getHour();
    int from = limits.nightFrom();
    int to = limits.nightTo();
    return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
  }
}
