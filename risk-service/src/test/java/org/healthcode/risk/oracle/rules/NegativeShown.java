package org.healthcode.risk.oracle.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.record.Fact;

/**
 * Which negative test is shown beside the color (docs/design.md, "The test badge"): "the newest by
 * the sample that no positive speaks against".
 */
public final class NegativeShown {

  /** "What a feeder's clock puts up to 10 minutes ahead holds from the recording on." */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private NegativeShown() {}

  /** When its sample was taken. */
  public static Optional<Instant> sampledAt(Person person) {
    return person.tests().stream()
        .filter(test -> isNegative(test.says().outcome()))
        .filter(test -> !moment(test).isAfter(test.known()))
        .filter(test -> isUncontradicted(test, person))
        .map(NegativeShown::moment)
        .max(Comparator.naturalOrder());
  }

  private static boolean isUncontradicted(Fact<FeedTest> negative, Person person) {
    Instant sampled = moment(negative);
    boolean later = of(person, Outcome.POSITIVE).allMatch(it -> moment(it).isBefore(sampled));
    return later
        && of(person, Outcome.POOLED_POSITIVE).allMatch(it -> clears(negative, it, person));
  }

  /** "A positive of a pool asks for a test of one's own, sampled with it or later." */
  private static boolean clears(Fact<FeedTest> negative, Fact<FeedTest> pool, Person person) {
    if (negative.says().outcome() == Outcome.NEGATIVE) {
      return !moment(negative).isBefore(moment(pool));
    }
    return moment(negative).isAfter(moment(pool))
        && of(person, Outcome.NEGATIVE)
            .filter(own -> !moment(own).isAfter(own.known()))
            .filter(own -> isUncontradicted(own, person))
            .anyMatch(own -> !moment(own).isBefore(moment(pool)));
  }

  private static Stream<Fact<FeedTest>> of(Person person, Outcome outcome) {
    return person.tests().stream().filter(test -> test.says().outcome() == outcome);
  }

  private static boolean isNegative(Outcome outcome) {
    return outcome == Outcome.NEGATIVE || outcome == Outcome.POOLED_NEGATIVE;
  }

  private static Instant moment(Fact<FeedTest> test) {
    Instant stated = test.says().sampledAt();
    return stated.isAfter(test.known()) && !stated.isAfter(test.known().plus(AHEAD))
        ? test.known()
        : stated;
  }
}
