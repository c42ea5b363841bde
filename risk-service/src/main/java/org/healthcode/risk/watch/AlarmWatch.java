package org.healthcode.risk.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.watch.Tally.Episode;
import org.healthcode.risk.watch.WatchMemory.Counted;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Counts the signals of one account after another and says when they are an alarm. An alarm that
 * goes on is said again when it has grown tenfold and a hundredfold, not each time; one that was
 * closed begins anew with what is done from then on.
 */
public final class AlarmWatch {

  private static final Duration HOUR = Duration.ofHours(1);

  /** The longest window of a tally, and a little more. */
  private static final Duration LONGEST = Duration.ofDays(32);

  private static final int HASH_DIGITS = 16;
  private static final int TENFOLD = 10;
  private static final int HUNDREDFOLD = 100;

  private final WatchLimits limits;
  private final WatchMemory memory;
  private final List<Pattern> patterns;
  private final WorseningWatch worsening;

  public AlarmWatch(WatchLimits limits, WatchMemory memory) {
    this.limits = limits;
    this.memory = memory;
    this.patterns = Patterns.of(limits);
    this.worsening = new WorseningWatch(limits, memory);
  }

  /** The alarms that this signal raises, or makes grow. */
  public List<Raised> see(Signal signal) {
    List<Raised> raised = new ArrayList<>();
    switch (signal.kind()) {
      case CASE_TESTED -> memory.tested(signal.subject(), signal.at());
      case CASE_NOT_TESTED -> memory.notTested(signal.subject());
      case ID_LOOKUP -> lookedUp(signal).ifPresent(raised::add);
      case RECOLORED -> {
        if (signal.subject().isEmpty() || !memory.isTested(signal.subject())) {
          raised.addAll(worsening.untested(signal));
        }
      }
      case MADE_WORSE -> raised.addAll(worsening.byAccount(signal));
      case AUTHORITY_MADE_WORSE -> raised.addAll(worsening.byAuthority(signal));
      case COLORED_WITHOUT_FEED,
          COLORED_WITHOUT_REASON,
          CONTACT_FED,
          CASE_WITHOUT_TEST,
          OVERRIDE_REQUESTED,
          QUICK_APPROVAL,
          POSITIVE_RULED_OUT,
          RECORD_FED_AGAIN,
          CHILD_CLAIMED,
          DENIED_CONFIRMED,
          IMPLAUSIBLE_CHECK_IN,
          UNSIGNED_DECISION -> {
        for (Pattern pattern : patterns) {
          if (pattern.of() == signal.kind() && pattern.which().test(signal)) {
            count(pattern, signal).ifPresent(raised::add);
          }
        }
      }
    }
    return raised;
  }

  /**
   * What was counted for an alarm is explained; if it goes on, that is another alarm.
   *
   * @param at when the alarm was closed, UTC
   */
  public void close(String alarmId, Instant at) {
    memory.counted(alarmId).ifPresent(alarm -> explained(alarm, at));
  }

  private void explained(Counted alarm, Instant at) {
    if (!alarm.pattern().isEmpty()) {
      worsening.explained(alarm, at);
      return;
    }
    Tally tally = memory.tally(alarm.key());
    if (tally.episode().map(Episode::from).equals(Optional.of(alarm.from()))) {
      memory.keep(alarm.key(), tally.explained(at), at.plus(LONGEST));
    }
  }

  private Optional<Raised> count(Pattern pattern, Signal signal) {
    String subject = pattern.bySubject() ? signal.subject() : "";
    String key = Ids.hash(pattern.name(), pattern.byAccount() ? signal.account() : "", subject);
    long who = hash(pattern.what().of(signal));
    Tally tally =
        memory
            .tally(key)
            .plus(signal.at(), pattern.window(), who, signal.regionCode(), pattern.threshold());
    boolean alarming = tally.count() >= pattern.threshold();
    Verdict verdict =
        judge(tally, pattern.window(), alarming ? step(tally.count(), pattern.threshold()) : 0);
    return keep(key, pattern.kind(), signal, subject, verdict, pattern.window());
  }

  private Optional<Raised> keep(
      String key, AlarmKind kind, Signal signal, String subject, Verdict verdict, Duration window) {
    Instant expires = verdict.tally().expires(window);
    memory.keep(key, verdict.tally(), expires);
    Optional<Raised> raised =
        verdict.toTell().map(episode -> raised(kind, key, signal, subject, verdict));
    raised.ifPresent(
        alarm -> memory.keep(alarm.alarmId(), new Counted(key, "", alarm.from()), expires));
    return raised;
  }

  private Optional<Raised> lookedUp(Signal signal) {
    long today = ChinaTime.day(signal.at()).toEpochDay();
    LookupHabit habit = memory.habit(signal.account()).plus(today);
    memory.keep(
        signal.account(), habit, signal.at().plus(Duration.ofDays(LookupHabit.DAYS)).plus(HOUR));
    String key = Ids.hash(AlarmKind.ID_LOOKUPS.name(), signal.account(), "");
    // Each counts, whoever is asked about: so none is remembered.
    Tally tally = memory.tally(key).plus(signal.at(), HOUR, 0, signal.regionCode(), 0);
    long withinAnHour = tally.count();
    // Past midnight the day has hardly begun, and the hour is the better measure.
    long comparable = Math.max(withinAnHour, habit.on(today));
    boolean unusual = comparable > limits.lookupsTimesUsual() * habit.usualBefore(today);
    boolean alarming =
        withinAnHour >= limits.lookupsEver() || (withinAnHour >= limits.lookups() && unusual);
    Verdict verdict = judge(tally, HOUR, alarming ? step(withinAnHour, limits.lookups()) : 0);
    return keep(key, AlarmKind.ID_LOOKUPS, signal, "", verdict, HOUR);
  }

  /**
   * @param toTell the episode that is new or has grown, if it has
   */
  private record Verdict(Tally tally, Optional<Episode> toTell, boolean first) {}

  /**
   * @param step 0 when this is no alarm
   */
  private static Verdict judge(Tally tally, Duration window, int step) {
    if (step == 0) {
      return new Verdict(tally.in(Optional.empty()), Optional.empty(), false);
    }
    int published = tally.episode().map(Episode::published).orElse(0);
    if (step <= published) {
      return new Verdict(tally, Optional.empty(), false);
    }
    Instant from = tally.episode().map(Episode::from).orElseGet(() -> tally.since(window));
    Optional<Episode> now = Optional.of(new Episode(from, step));
    return new Verdict(tally.in(now), now, published == 0);
  }

  private static int step(long count, int threshold) {
    if (count >= (long) HUNDREDFOLD * threshold) {
      return HUNDREDFOLD;
    }
    return count >= (long) TENFOLD * threshold ? TENFOLD : 1;
  }

  private static Raised raised(
      AlarmKind kind, String key, Signal signal, String subject, Verdict verdict) {
    Instant from = verdict.toTell().orElseThrow().from();
    long count = verdict.tally().count();
    String named = signal.named().isEmpty() ? subject : signal.named();
    return new Raised(
        Ids.hash("alarm", key, Long.toString(from.toEpochMilli())),
        kind,
        signal.at(),
        signal.account(),
        signal.authority(),
        verdict.tally().region(),
        count,
        from,
        named,
        verdict.first(),
        Stream.of(signal.account()).filter(account -> !account.isEmpty()).toList(),
        signal.countedBy(),
        AlarmTexts.of(kind, signal.account(), named, count, from));
  }

  static long hash(String text) {
    return Long.parseUnsignedLong(Ids.hash(text).substring(0, HASH_DIGITS), 16);
  }
}
