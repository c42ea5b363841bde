package org.healthcode.risk.oracle.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.Step;

/** A history while it is made: what is said, with the moments at which it arrives. */
final class Draft {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final List<String> CLOCKS =
      List.of("00:00", "00:10", "08:00", "09:00", "10:00", "12:00", "16:00", "20:00", "23:59");

  final SplittableRandom random;
  final int people;
  final LocalDate first;
  final LocalDate last;
  final List<Step> steps = new ArrayList<>();
  private int records;
  private int recordings;

  /**
   * An empty draft.
   *
   * @param random decides all
   * @param people how many
   * @param first day
   * @param last day
   */
  Draft(SplittableRandom random, int people, LocalDate first, LocalDate last) {
    this.random = random;
    this.people = people;
    this.first = first;
    this.last = last;
  }

  int person() {
    return random.nextInt(people);
  }

  int otherThan(int person) {
    return (person + 1 + random.nextInt(people - 1)) % people;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  LocalDate day(int leastFromFirst, int mostBeforeLast) {
    int days = (int) (last.toEpochDay() - first.toEpochDay());
    return first.plusDays(between(leastFromFirst, Math.max(leastFromFirst, days - mostBeforeLast)));
  }

  Instant moment(LocalDate day) {
    return at(day, oneOf(CLOCKS));
  }

  static Instant at(LocalDate day, String clock) {
    return day.atTime(LocalTime.parse(clock)).atZone(SHANGHAI).toInstant();
  }

  static Instant midnight(LocalDate day) {
    return at(day, "00:00");
  }

  /** Some time later, when somebody takes it in. */
  Instant soon(Instant happened) {
    return happened.plus(Duration.ofMinutes(between(2, 90)));
  }

  /** A moment of recording that no other has. */
  Instant recorded(Instant around) {
    recordings++;
    return around.plusSeconds(3L * (recordings % 17)).plusMillis(recordings);
  }

  String record(String kind) {
    records++;
    return kind + "-" + records;
  }

  Stamp stamp(String recordId, Instant around) {
    return new Stamp("cdc", recordId, Optional.empty(), 0, recorded(around));
  }

  /** Arrives within two seconds of its recording. */
  void say(Action action) {
    steps.add(new Step(recordedAt(action).plusMillis(between(50, 2000)), action));
  }

  static Instant recordedAt(Action action) {
    return switch (action) {
      case Fed fed -> fed.stamp().recordedAt();
      case DeleteRecord delete -> delete.recordedAt();
      case DeclareHealth health -> health.recordedAt();
      case DeclareItinerary itinerary -> itinerary.recordedAt();
      case ReleasePolicy release -> release.from();
      case Look look -> throw new IllegalArgumentException("nothing is recorded");
    };
  }

  void arrive(Instant at, Action action) {
    steps.add(new Step(at, action));
  }

  List<Step> inOrder() {
    return steps.stream().sorted(Comparator.comparing(Step::at)).toList();
  }
}
