package org.healthcode.province.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.healthcode.risk.oracle.Oracle;
import org.healthcode.risk.oracle.Shape;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.history.When;

/**
 * What is going to be said to the province, and when everything is looked at: a random history of
 * the oracle's, and files of tests besides.
 *
 * @param says by when they are due
 * @param looks moments at which the province comes to rest
 * @param turns moments from which a released policy judges
 */
public record Plan(long seed, List<Say> says, List<Instant> looks, List<Instant> turns) {

  private static final int LARGEST_FILE = 6;

  /** Takes copies. */
  public Plan {
    says = List.copyOf(says);
    looks = List.copyOf(looks);
    turns = List.copyOf(turns);
  }

  /**
   * Something that an edge is told.
   *
   * @param due when it comes to the edge
   * @param file of which it is a row, if it is one
   */
  public record Say(Instant due, Action action, Optional<Integer> file) {}

  /** The plan of a seed. */
  public static Plan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Shape> shapes = List.of(Shape.values());
    Shape shape = shapes.get(random.nextInt(shapes.size()));
    History history = shape.history(random.nextInt(1_000_000));
    List<Say> says = new ArrayList<>();
    List<Instant> looks = new ArrayList<>();
    for (Step step : history.steps()) {
      if (step.action() instanceof Look) {
        looks.add(step.at());
      } else {
        says.add(new Say(step.at(), step.action(), Optional.empty()));
      }
    }
    List<Integer> people = List.copyOf(new TreeSet<>(Oracle.people(history)));
    int files = random.nextInt(3);
    for (int file = 0; file < files; file++) {
      Instant begun = says.get(random.nextInt(says.size())).due().plusSeconds(1);
      says.addAll(file(file, begun, people, random));
    }
    says.sort(Comparator.comparing(Say::due));
    return new Plan(seed, says, looks, turns(says));
  }

  private static List<Instant> turns(List<Say> says) {
    return says.stream()
        .map(Say::action)
        .filter(ReleasePolicy.class::isInstance)
        .map(action -> ((ReleasePolicy) action).from())
        .distinct()
        .sorted()
        .toList();
  }

  /** Negative tests, as a laboratory sends them; recorded when the file was begun, by lines. */
  private static List<Say> file(
      int file, Instant begun, List<Integer> people, SplittableRandom random) {
    List<Say> rows = new ArrayList<>();
    int size = 2 + random.nextInt(LARGEST_FILE - 1);
    for (int row = 0; row < size; row++) {
      Stamp stamp =
          new Stamp("lab", "file-" + file + "-row-" + row, Optional.empty(), row + 2, begun);
      Instant sampled = begun.minus(Duration.ofMinutes(300 + random.nextInt(300)));
      Instant result = begun.minus(Duration.ofMinutes(30 + random.nextInt(60)));
      rows.add(
          new Say(
              begun,
              new FeedTest(
                  stamp,
                  people.get(random.nextInt(people.size())),
                  sampled,
                  When.moment(result),
                  FeedTest.Outcome.NEGATIVE),
              Optional.of(file)));
    }
    return rows;
  }

  /** Everybody whom it names. */
  public Set<Integer> people() {
    return Oracle.people(
        new History(seed, says.stream().map(say -> new Step(say.due(), say.action())).toList()));
  }

  /** When the first is due. */
  public Instant begin() {
    return says.getFirst().due();
  }
}
