package org.healthcode.risk.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.risk.oracle.world.Readings;
import org.junit.jupiter.api.Test;

/** Properties that hold of the oracle whatever the rules say, over seeded histories. */
class OracleSelfTest {

  private static final int SEEDS = Integer.getInteger("oracle.seeds", 150);

  private interface Check {
    void of(Shape shape, History history, Instant end);
  }

  private static void forAll(Check check, Shape... shapes) {
    for (Shape shape : shapes) {
      for (long seed = 0; seed < SEEDS; seed++) {
        History history = shape.history(seed);
        try {
          check.of(shape, history, history.steps().getLast().at().plus(Duration.ofMinutes(2)));
        } catch (AssertionError e) {
          throw new AssertionError(shape + " " + Shown.history(history), e);
        }
      }
    }
  }

  @Test
  void theSameSeedIsTheSameHistory() {
    for (Shape shape : Shape.values()) {
      for (long seed = 0; seed < 50; seed++) {
        assertEquals(shape.history(seed), shape.history(seed));
      }
    }
  }

  @Test
  void theOrderOfArrivalChangesNothing() {
    forAll(
        (shape, history, end) -> {
          List<Action> actions =
              new ArrayList<>(history.steps().stream().map(Step::action).toList());
          Collections.shuffle(actions, new Random(history.seed()));
          List<Step> steps =
              actions.stream()
                  .map(
                      a ->
                          new Step(
                              a instanceof ReleasePolicy r ? at(history, r) : end.minusMillis(1),
                              a))
                  .sorted((a, b) -> a.at().compareTo(b.at()))
                  .toList();
          assertEquals(
              Oracle.colorsAt(history, end),
              Oracle.colorsAt(new History(history.seed(), steps), end));
        },
        Shape.WITHIN_RETENTION);
  }

  private static Instant at(History history, ReleasePolicy release) {
    return history.steps().stream()
        .filter(s -> s.action().equals(release))
        .map(Step::at)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFileSentAgainChangesNothing() {
    forAll(
        (shape, history, end) -> {
          List<Step> steps = new ArrayList<>(history.steps());
          for (Step step : history.steps()) {
            if (step.action() instanceof Fed) {
              steps.add(new Step(end.minusMillis(1), step.action()));
            }
          }
          assertEquals(
              Oracle.colorsAt(history, end),
              Oracle.colorsAt(new History(history.seed(), steps), end));
        },
        Shape.values());
  }

  @Test
  void whatIsFedAndTakenBackIsAsIfItHadNotBeen() {
    forAll(
        (shape, history, end) -> {
          History more = history;
          for (Fed fed : strangers(end)) {
            List<Step> steps = new ArrayList<>(more.steps());
            steps.add(new Step(end.minusSeconds(20), fed));
            steps.sort((a, b) -> a.at().compareTo(b.at()));
            DeleteRecord delete =
                new DeleteRecord(
                    fed.feed(), fed.stamp().source(), fed.stamp().recordId(), end.minusSeconds(10));
            steps.add(new Step(end.minusSeconds(10), delete));
            steps.sort((a, b) -> a.at().compareTo(b.at()));
            more = new History(history.seed(), steps);
          }
          Map<Integer, Answer> colors = new TreeMap<>(Oracle.colorsAt(more, end));
          colors.keySet().retainAll(Oracle.people(history));
          assertEquals(Oracle.colorsAt(history, end), colors);
        },
        Shape.values());
  }

  private static List<Fed> strangers(Instant end) {
    Instant at = end.minusSeconds(30);
    Instant day = end.minus(Duration.ofDays(1));
    return List.of(
        new FeedCase(
            stamp("x1", at),
            0,
            Status.CONFIRMED,
            Optional.empty(),
            When.moment(day),
            Optional.empty(),
            Optional.empty()),
        new FeedTest(stamp("x2", at), 1, day, When.moment(day), FeedTest.Outcome.POSITIVE),
        new FeedContact(
            stamp("x3", at),
            2,
            FeedContact.Degree.CLOSE,
            "other/x1",
            day,
            Optional.empty(),
            Optional.empty()));
  }

  private static Stamp stamp(String record, Instant at) {
    return new Stamp("other", record, Optional.of(3L), 0, at);
  }

  @Test
  void saidAgainUnchangedMovesNothing() {
    forAll(
        (shape, history, end) -> {
          List<Step> steps = new ArrayList<>(history.steps());
          Set<String> seen = new TreeSet<>();
          for (Step step : history.steps()) {
            if (step.action() instanceof FeedTest t && seen.add(t.stamp().recordId())) {
              Stamp s = t.stamp();
              Instant again = end.minusMillis(1);
              Stamp stamp = new Stamp(s.source(), s.recordId(), s.recordVersion(), 0, again);
              steps.add(
                  new Step(
                      again,
                      new FeedTest(stamp, t.person(), t.sampledAt(), t.result(), t.outcome())));
            }
          }
          assertEquals(
              Oracle.colorsAt(history, end),
              Oracle.colorsAt(new History(history.seed(), steps), end));
        },
        Shape.CLEAR_TEXTS_ONLY);
  }

  @Test
  void everyColorHasARuleAndLooksAreNotDull() {
    Set<String> rules = new TreeSet<>();
    forAll(
        (shape, history, end) -> {
          Oracle oracle = new Oracle(history, Readings.TAKEN);
          for (Step step : history.steps()) {
            if (step.action() instanceof Look) {
              for (Map.Entry<Integer, Answer> e : oracle.colorsAt(step.at()).entrySet()) {
                Answer answer = e.getValue();
                assertEquals(answer.color() == Color.UNDECLARED, answer.rules().isEmpty());
                rules.addAll(answer.rules());
              }
            }
          }
        },
        Shape.values());
    assertEquals(15, rules.size(), rules.toString());
  }

  @Test
  void historiesAreSuchAsAnEdgeTakes() {
    forAll(
        (shape, history, end) -> {
          for (Step step : history.steps()) {
            switch (step.action()) {
              case Fed fed -> {
                Instant recorded = fed.stamp().recordedAt();
                assertTrue(!recorded.isAfter(step.at()), fed.toString());
                assertTrue(happened(fed, recorded), fed.toString());
              }
              case DeleteRecord d -> assertTrue(!d.recordedAt().isAfter(step.at()));
              case DeclareHealth d -> assertTrue(!d.recordedAt().isAfter(step.at()));
              case DeclareItinerary d -> {
                assertTrue(!d.recordedAt().isAfter(step.at()));
                d.stays().forEach(s -> assertTrue(s.from().isBefore(s.to()), d.toString()));
              }
              case ReleasePolicy r -> assertTrue(!r.from().isBefore(step.at()));
              case Look look -> {}
            }
          }
        },
        Shape.values());
  }

  private static boolean happened(Fed fed, Instant recorded) {
    return switch (fed) {
      case FeedCase f -> !f.reported().at().isAfter(recorded);
      case FeedContact f -> !f.lastContactAt().isAfter(recorded);
      case FeedTest f ->
          !f.sampledAt().isAfter(f.result().at()) && !f.result().at().isAfter(recorded);
      case FeedLevel f ->
          f.from().isBefore(recorded.plus(Duration.ofHours(24)))
              && f.until().map(f.from()::isBefore).orElse(true);
      case FeedVisit f ->
          f.to().map(f.from()::isBefore).orElse(true)
              && f.to().map(t -> !t.isAfter(recorded)).orElse(true);
      case FeedExposure f -> f.from().isBefore(f.to()) && !f.to().isAfter(recorded);
    };
  }

  @Test
  void nothingIsForgottenWithinRetention() {
    forAll(
        (shape, history, end) -> {
          for (Step step : history.steps()) {
            if (step.action() instanceof FeedVisit v) {
              assertTrue(v.to().orElseThrow().plus(Duration.ofDays(14)).isAfter(end));
            }
          }
        },
        Shape.WITHIN_RETENTION);
  }

  @Test
  void theShrinkerFindsTheTwoStepsThatMatter() {
    History history = Shape.WITHIN_RETENTION.history(3);
    long cases =
        history.steps().stream()
            .filter(s -> s.action() instanceof Fed f && f.feed() != Feed.TESTS)
            .count();
    History shrunk =
        Shrinker.shrink(
            history,
            h ->
                h.steps().stream().anyMatch(s -> s.action() instanceof Look)
                    && h.steps().stream()
                        .anyMatch(s -> s.action() instanceof Fed f && f.feed() != Feed.TESTS));
    assertTrue(cases > 0);
    assertEquals(2, shrunk.steps().size(), Shown.history(shrunk));
  }
}
