package org.healthcode.risk.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.watch.Tally.Episode;
import org.healthcode.risk.watch.WatchMemory.Counted;
import org.healthcode.risk.watch.WorsenedPeople.Counting;
import org.healthcode.schemas.Ids;

/**
 * Counts the people whom accounts and authorities make worse. An alarm that goes on is said again
 * when it has doubled; one that was closed begins anew with who is made worse from then on.
 */
final class WorseningWatch {

  private static final String COHORT = "cohort";
  private static final String ACCOUNT = "account";
  private static final String AUTHORITY = "authority";

  private final WatchMemory memory;
  private final List<WorseningPattern> cohort;
  private final List<WorseningPattern> account;
  private final List<WorseningPattern> authority;

  WorseningWatch(WatchLimits limits, WatchMemory memory) {
    this.memory = memory;
    this.cohort = WorseningPatterns.ofCohort(limits);
    this.account = WorseningPatterns.ofAccount(limits.worsening());
    this.authority = WorseningPatterns.ofAuthority(limits.worsening());
  }

  /** By an account, with no tested case behind it. */
  List<Raised> untested(Signal signal) {
    return count(COHORT, signal, signal.account(), cohort);
  }

  /** By an account. */
  List<Raised> byAccount(Signal signal) {
    return count(ACCOUNT, signal, signal.account(), account);
  }

  /** By an account, counted for its authority. */
  List<Raised> byAuthority(Signal signal) {
    return count(AUTHORITY, signal, signal.authority(), authority);
  }

  /** What was counted for the alarm is explained, if it still goes on. */
  void explained(Counted alarm, Instant at) {
    WorsenedPeople people = memory.worsened(alarm.key());
    Counting counting = people.counting(alarm.pattern());
    if (counting.episode().map(Episode::from).equals(Optional.of(alarm.from()))) {
      memory.keep(
          alarm.key(),
          people.with(alarm.pattern(), new Counting(at, Optional.empty())),
          people.expires());
    }
  }

  private List<Raised> count(
      String row, Signal signal, String whose, List<WorseningPattern> patterns) {
    String key = Ids.hash(row, whose);
    WorsenedPeople people =
        memory
            .worsened(key)
            .plus(
                new Worsened(
                    AlarmWatch.hash(signal.person()),
                    signal.at(),
                    signal.regionCode(),
                    signal.account()));
    List<Raised> raised = new ArrayList<>();
    for (WorseningPattern pattern : patterns) {
      Counting before = people.counting(pattern.name());
      List<Worsened> tooMany = pattern.rule().tooMany(people.after(before.after()), people);
      Counting now = new Counting(before.after(), episode(before, tooMany, pattern.threshold()));
      people = people.with(pattern.name(), now);
      if (now.episode().isPresent() && !now.episode().equals(before.episode())) {
        Raised alarm = raised(pattern, key, signal, tooMany, before, now.episode().get());
        memory.keep(
            alarm.alarmId(), new Counted(key, pattern.name(), alarm.from()), people.expires());
        raised.add(alarm);
      }
    }
    memory.keep(key, people, people.expires());
    return raised;
  }

  private static Optional<Episode> episode(Counting before, List<Worsened> tooMany, int threshold) {
    if (tooMany.isEmpty()) {
      return Optional.empty();
    }
    int doubled = Integer.highestOneBit(Math.max(1, tooMany.size() / threshold));
    Instant from =
        before
            .episode()
            .map(Episode::from)
            .orElseGet(
                () ->
                    tooMany.stream()
                        .map(Worsened::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    int published = before.episode().map(Episode::published).orElse(0);
    return Optional.of(new Episode(from, Math.max(doubled, published)));
  }

  private static Raised raised(
      WorseningPattern pattern,
      String key,
      Signal signal,
      List<Worsened> people,
      Counting before,
      Episode episode) {
    boolean ofAuthority = signal.kind() == SignalKind.AUTHORITY_MADE_WORSE;
    String account = ofAuthority ? "" : signal.account();
    String whose = ofAuthority ? signal.authority() : account;
    return new Raised(
        Ids.hash("alarm", key, pattern.name(), Long.toString(episode.from().toEpochMilli())),
        pattern.kind(),
        signal.at(),
        account,
        signal.authority(),
        CommonRegion.of(people.stream().map(Worsened::county).toList()),
        people.size(),
        episode.from(),
        "",
        before.episode().isEmpty(),
        people.stream().map(Worsened::account).distinct().sorted().toList(),
        signal.countedBy(),
        AlarmTexts.of(pattern.kind(), whose, "", people.size(), episode.from()));
  }
}
