package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.world.CaseCourse;
import org.healthcode.risk.oracle.world.Days;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.oracle.world.Span;

/**
 * Positive tests, the same in all policies (rules {@code positive-test}, {@code pooled-positive}).
 */
final class TestRules {

  /** "One that became known later than that is of an infection that is over." */
  private static final int PAST_DAYS = 60;

  private TestRules() {}

  /**
   * RED from the sample until two later negatives 24 h apart, or a closing of the case that was
   * reported after the result.
   */
  static Rule positive() {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (FeedTest positive : known(person, Outcome.POSITIVE)) {
        Optional<Instant> end =
            Stream.concat(
                    new Negatives(person)
                        .twoADayApart(n -> n.sampledAt().isAfter(positive.sampledAt())).stream(),
                    closings(person, positive.result()))
                .min(Comparator.naturalOrder());
        intervals.add(
            new Interval("positive-test", Color.RED, new Span(positive.sampledAt(), end)));
      }
      return intervals;
    };
  }

  /** RED from the sample until "the first test of one's own, whatever that says" (decision 029). */
  static Rule pooled() {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (FeedTest pool : known(person, Outcome.POOLED_POSITIVE)) {
        Optional<Instant> end =
            person.tests().stream()
                .map(Fact::says)
                .filter(t -> t.outcome() == Outcome.NEGATIVE || t.outcome() == Outcome.POSITIVE)
                .filter(t -> !t.sampledAt().isBefore(pool.sampledAt()))
                .map(t -> t.result().at())
                .min(Comparator.naturalOrder());
        intervals.add(new Interval("pooled-positive", Color.RED, new Span(pool.sampledAt(), end)));
      }
      return intervals;
    };
  }

  private static List<FeedTest> known(Person person, Outcome outcome) {
    return person.tests().stream()
        .filter(t -> t.says().outcome() == outcome)
        .filter(t -> !Days.of(t.known()).isAfter(Days.of(t.says().sampledAt()).plusDays(PAST_DAYS)))
        .map(Fact::says)
        .toList();
  }

  /**
   * "A positive whose resultAt lies behind the status that closed the case stands; where one of the
   * two is a date alone, on that date the positive stands".
   */
  private static Stream<Instant> closings(Person person, When result) {
    boolean followedToo = person.readings().other(Doubt.CLOSED_BY_FOLLOWED_STATUS);
    return person.cases().stream()
        .flatMap(course -> course.held().stream())
        .filter(held -> CaseCourse.closes(held.status()))
        .filter(
            held -> {
              When reported = held.fact().says().reported();
              return reported.byDate() || result.byDate()
                  ? Days.of(result.at()).isBefore(Days.of(reported.at()))
                  : result.at().isBefore(followedToo ? reported.at() : held.time().from());
            })
        .map(held -> held.time().from());
  }
}
