package org.healthcode.risk.oracle.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.world.Days;

/**
 * The negative tests of a person. "A negative pool counts as a negative of each of its people"
 * (decision 029); what is INVALID counts for nothing; the color changes with the result.
 */
final class Negatives {

  private final List<FeedTest> negatives;

  Negatives(Person person) {
    negatives =
        person.tests().stream()
            .map(Fact::says)
            .filter(t -> t.outcome() == Outcome.NEGATIVE || t.outcome() == Outcome.POOLED_NEGATIVE)
            .sorted(Comparator.comparing(t -> t.result().at()))
            .toList();
  }

  /** When the result of the first of these was there. */
  Optional<Instant> one(Predicate<FeedTest> which) {
    return negatives.stream().filter(which).map(t -> t.result().at()).findFirst();
  }

  /** When the results of two were there whose samples are 24 h apart or more. */
  Optional<Instant> twoADayApart(Predicate<FeedTest> which) {
    List<FeedTest> all = negatives.stream().filter(which).toList();
    for (int i = 0; i < all.size(); i++) {
      Instant sampled = all.get(i).sampledAt();
      boolean apart =
          all.stream()
              .limit(i)
              .map(t -> Duration.between(t.sampledAt(), sampled).abs())
              .anyMatch(d -> d.compareTo(Duration.ofHours(24)) >= 0);
      if (apart) {
        return Optional.of(all.get(i).result().at());
      }
    }
    return Optional.empty();
  }

  /**
   * The tests that make a list complete.
   *
   * @param resultAt when the last result was there
   * @param lastDay on which the last sample was taken, be it that its result was there before
   */
  record Complete(Instant resultAt, LocalDate lastDay) {}

  /**
   * When the list is complete: "what counts is negatives on distinct days; the last one that counts
   * is not before the last day listed" (docs/design.md, "Of tests").
   *
   * @param first day from which they count
   * @param last listed day
   * @param count how many
   */
  Optional<Complete> onDays(LocalDate first, LocalDate last, int count) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (FeedTest test : negatives) {
      LocalDate day = Days.of(test.sampledAt());
      if (!day.isBefore(first)) {
        days.add(day);
      }
      if (days.size() >= count && !days.getLast().isBefore(last)) {
        return Optional.of(new Complete(test.result().at(), days.getLast()));
      }
    }
    return Optional.empty();
  }
}
