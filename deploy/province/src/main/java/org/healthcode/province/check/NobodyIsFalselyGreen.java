package org.healthcode.province.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.world.Arrivals;
import org.healthcode.province.world.PoisonedRecord;
import org.healthcode.province.world.Province;
import org.healthcode.province.world.Story;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * No checkpoint lets a person pass who, by all that Kafka had so long ago and at any time since, is
 * yellow or red: 30 s for what was said of the person, 60 s more for what reached them through
 * others (docs/design.md#the-promises, promise 2).
 */
public final class NobodyIsFalselyGreen implements Invariant {

  /** A watermark may be so far ahead, and two clocks differ by a little. */
  private static final Duration CLOCKS = Duration.ofSeconds(4);

  private static final Duration OF_ONESELF = Province.STALE_AFTER.plus(CLOCKS);
  private static final Duration THROUGH_OTHERS = OF_ONESELF.plusSeconds(60);

  /** Rules whose evidence is about the person alone: none of it leaves a green while it waits. */
  private static final Set<String> OWN =
      Set.of("case", "discharged", "positive-test", "pooled-positive", "symptoms", "met-patient");

  private final Expectation expectation;

  /** Since when somebody is let pass who is owed a color of which nothing waits any more. */
  private final Map<Integer, Instant> waitsNoMore = new HashMap<>();

  /** When somebody who is let pass was last seen with what leaves a green. */
  private final Map<Integer, Instant> leftGreen = new HashMap<>();

  /** Of whom something waited when somebody who decides about them ran last. */
  private final Set<Integer> waiting = new HashSet<>();

  private final Set<Integer> people;

  public NobodyIsFalselyGreen(Expectation expectation, Set<Integer> people) {
    this.expectation = expectation;
    this.people = people;
  }

  @Override
  public Optional<Violation> check(Province province) {
    waitsNoMore.keySet().removeIf(person -> !isPassing(province, person));
    for (Checkpoint checkpoint : province.checkpoints()) {
      for (int person : people) {
        if (passes(checkpoint, person)) {
          Optional<Violation> violation =
              unreadable(province, checkpoint, person)
                  .or(() -> colored(province, checkpoint, person));
          if (violation.isPresent()) {
            return violation;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPassing(Province province, int person) {
    return province.checkpoints().stream().anyMatch(checkpoint -> passes(checkpoint, person));
  }

  private static boolean passes(Checkpoint checkpoint, int person) {
    Judgement told = checkpoint.scan(Province.person(person));
    return told.verdict() == Verdict.PASS || told.state() == CodeState.GREEN;
  }

  private Optional<Violation> unreadable(Province province, Checkpoint checkpoint, int person) {
    Instant before = province.now().minus(OF_ONESELF).minus(behind(checkpoint, person));
    return province.poisons().stream()
        .filter(record -> record.givenUpAt().isEmpty() && record.at().isBefore(before))
        .filter(record -> concerns(record, person))
        .findFirst()
        .map(
            record ->
                Violation.of(
                    this,
                    person,
                    "%s lets resident %d pass, while nobody could read %s since %s"
                        .formatted(
                            checkpoint.name(), person, record.place(), Story.at(record.at()))));
  }

  /** Of whom nobody knows whom it is about, it is about everybody. */
  private static boolean concerns(PoisonedRecord record, int person) {
    return record.person().map(it -> it == person).orElse(true);
  }

  /**
   * Whose clock is behind takes for fresh what was fresh then, once nothing comes any more: nobody
   * tells it that its clock is wrong. But a mark that is ahead of its clock tells it so.
   */
  private static Duration behind(Checkpoint checkpoint, int person) {
    Duration off = checkpoint.clock().off();
    int partition = Province.person(person).partition(Province.PARTITIONS);
    Instant most = checkpoint.clock().instant().plus(CLOCKS);
    boolean excused =
        checkpoint.mark(partition).filter(mark -> mark.watermark().isAfter(most)).isEmpty();
    return excused && off.isNegative() ? off.negated() : Duration.ZERO;
  }

  private Optional<Violation> colored(Province province, Checkpoint checkpoint, int person) {
    Instant now = province.now();
    Instant seen = checkpoint.clock().instant();
    Duration behind = behind(checkpoint, person);
    boolean ofOneself =
        isOwed(province.arrivals(), person, now, seen, OF_ONESELF.plus(behind), true);
    boolean owed =
        ofOneself
            || isOwed(province.arrivals(), person, now, seen, THROUGH_OTHERS.plus(behind), false);
    boolean leftGreen = leftGreen(province, person, THROUGH_OTHERS.plus(behind));
    if (owed
        && !leftGreen
        && (ofOneself || !waits(province, person, THROUGH_OTHERS.plus(behind)))) {
      int arrived = province.arrivals().count();
      if (expectation.isOpen(arrived, now)) {
        return Optional.empty();
      }
      return Optional.of(
          Violation.of(
              this,
              person,
              "%s lets resident %d pass, who should be %s"
                  .formatted(checkpoint.name(), person, expectation.color(arrived, person, now))));
    }
    return Optional.empty();
  }

  /** Whether what is left out of the person's colors leaves a green, or did so lately. */
  private boolean leftGreen(Province province, int person, Duration within) {
    boolean recently = isRecent(leftGreen.get(person), within, province.now());
    // Where nobody who decides about them runs, it is as it was.
    if (LeftOut.state(province, person).map(LeftOut::leavesGreen).orElse(recently)) {
      leftGreen.put(person, province.now());
      return true;
    }
    return recently;
  }

  private static boolean isRecent(@Nullable Instant last, Duration within, Instant now) {
    return last != null && !last.plus(within).isBefore(now);
  }

  /**
   * Whether what colors the person waits for others, or did so lately. Where nobody can wait, it
   * never does.
   */
  private boolean waits(Province province, int person, Duration within) {
    LeftOut.state(province, person)
        .ifPresent(
            state -> {
              waiting.remove(person);
              if (LeftOut.any(state)) {
                waiting.add(person);
              }
            });
    if (waiting.contains(person)) {
      waitsNoMore.remove(person);
      return true;
    }
    if (!province.plan().staff().isShared()) {
      return false;
    }
    Instant since = waitsNoMore.computeIfAbsent(person, it -> province.now());
    return !since.plus(within).isBefore(province.now());
  }

  /** Whether the person has a color by all that had arrived at any moment of so long a time. */
  private boolean isOwed(
      Arrivals arrivals, int person, Instant now, Instant seen, Duration within, boolean own) {
    int first = arrivals.countAt(now.minus(within));
    if (first == 0) {
      return false;
    }
    Set<String> rules = new HashSet<>();
    boolean begun = false;
    for (int arrived = first; arrived <= arrivals.count(); arrived++) {
      Instant begin = arrivals.lastOf(arrived);
      Instant earliest = latest(begin, seen.minus(CLOCKS), now.minus(within));
      List<Instant> moments =
          new ArrayList<>(List.of(latest(earliest, begin), now, now.plus(within)));
      // Whoever a policy colors is judged when it begins, as when something arrives.
      expectation.policiesBegunWithin(arrived, latest(begin, now.minus(within)), now).stream()
          .map(began -> began.minusMillis(1))
          .forEach(moments::add);
      for (Instant moment : moments) {
        Answer answer = expectation.color(arrived, person, moment);
        // A rule that holds all the time: one that takes over from another has its own time to
        // come.
        if (begun) {
          rules.retainAll(answer.rules());
        } else {
          rules.addAll(answer.rules());
          begun = true;
        }
        if (!Expectation.isColored(answer)
            || rules.isEmpty()
            || (own && rules.stream().noneMatch(OWN::contains))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Instant latest(Instant first, Instant... others) {
    Instant latest = first;
    for (Instant other : others) {
      latest = other.isAfter(latest) ? other : latest;
    }
    return latest;
  }
}
