package org.healthcode.risk.watch;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.healthcode.risk.watch.Pattern.Distinct;
import org.healthcode.schemas.time.ChinaTime;

/**
 * The patterns that are counts of one kind of signal. Those of people made worse are in {@link
 * WorseningPatterns}, the one that asks for a habit of looking up is in {@link AlarmWatch}.
 */
final class Patterns {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NIGHT = Duration.ofHours(12);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration WEEKS = Duration.ofDays(28);
  private static final Predicate<Signal> ALL = signal -> true;

  private Patterns() {}

  static List<Pattern> of(WatchLimits limits) {
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
            "untested",
            AlarmKind.CASE_WITHOUT_TEST,
            SignalKind.CASE_WITHOUT_TEST,
            ALL,
            WEEK,
            1,
            true,
            true,
            Distinct.SUBJECTS),
        new Pattern(
            "contacts",
            AlarmKind.MANY_CONTACTS_OF_ONE_CASE,
            SignalKind.CONTACT_FED,
            ALL,
            WEEK,
            limits.contactsOfOneCase(),
            true,
            true,
            Distinct.PEOPLE),
        new Pattern(
            "fed-again",
            AlarmKind.RECORD_FED_AGAIN,
            SignalKind.RECORD_FED_AGAIN,
            ALL,
            WEEKS,
            limits.recordFedAgain(),
            false,
            true,
            Distinct.MOMENTS),
        acts(
            "night",
            AlarmKind.OVERRIDES_AT_ODD_HOURS,
            SignalKind.OVERRIDE_REQUESTED,
            signal -> atNight(signal, limits),
            NIGHT,
            limits.overridesAtNight()),
        acts(
            "hour",
            AlarmKind.OVERRIDE_RATE,
            SignalKind.OVERRIDE_REQUESTED,
            ALL,
            HOUR,
            limits.overridesAnHour()),
        acts(
            "day",
            AlarmKind.OVERRIDE_RATE,
            SignalKind.OVERRIDE_REQUESTED,
            ALL,
            DAY,
            limits.overridesADay()),
        acts(
            "quick",
            AlarmKind.QUICK_APPROVALS,
            SignalKind.QUICK_APPROVAL,
            ALL,
            DAY,
            limits.quickApprovals()),
        people(
            AlarmKind.POSITIVES_RULED_OUT,
            SignalKind.POSITIVE_RULED_OUT,
            DAY,
            limits.positivesRuledOut()),
        new Pattern(
            "claims",
            AlarmKind.CHILD_CLAIMED_BY_MANY,
            SignalKind.CHILD_CLAIMED,
            ALL,
            WEEKS,
            limits.childClaimants(),
            false,
            true,
            Distinct.PEOPLE),
        new Pattern(
            "denied",
            AlarmKind.DENIED_LINK_CONFIRMED,
            SignalKind.DENIED_CONFIRMED,
            ALL,
            WEEKS,
            1,
            true,
            true,
            Distinct.MOMENTS),
        new Pattern(
            "unsigned",
            AlarmKind.UNSIGNED_DECISION,
            SignalKind.UNSIGNED_DECISION,
            ALL,
            HOUR,
            1,
            false,
            true,
            Distinct.MOMENTS),
        people(
            AlarmKind.VENUE_CODE_BURST,
            SignalKind.IMPLAUSIBLE_CHECK_IN,
            HOUR,
            limits.venueBurst()));
  }

  private static Pattern people(AlarmKind kind, SignalKind of, Duration window, int threshold) {
    return new Pattern(kind.name(), kind, of, ALL, window, threshold, true, false, Distinct.PEOPLE);
  }

  private static Pattern acts(
      String name,
      AlarmKind kind,
      SignalKind of,
      Predicate<Signal> which,
      Duration window,
      int threshold) {
    return new Pattern(name, kind, of, which, window, threshold, true, false, Distinct.SUBJECTS);
  }

  private static boolean atNight(Signal signal, WatchLimits limits) {
    int hour = ChinaTime.at(signal.at()).getHour();
    int from = limits.nightFrom();
    int to = limits.nightTo();
    return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
  }
}
