package org.healthcode.province.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.healthcode.risk.oracle.Oracle;
import org.healthcode.risk.oracle.Shape;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
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

/**
 * What is going to be said to the province, and when everything is looked at: a random history of
 * the oracle's, and files of tests besides.
 *
 * @param says by when they are due
 * @param looks moments at which the province comes to rest
 * @param turns moments from which a released policy judges
 * @param staff who says what authorities say
 */
public record Plan(
    long seed, List<Say> says, List<Instant> looks, List<Instant> turns, Staff staff) {

  private static final int LARGEST_FILE = 6;
  private static final int FIRST_OF_HISTORY = 100;

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
  public record Say(Instant due, Action action, Optional<Integer> file) {

    /**
     * Whether it goes through a real edge. What residents declare does not, nor what waits for a
     * second person.
     */
    public boolean isByEdge() {
      return switch (action) {
        case FeedCase _, FeedContact _, FeedTest _, FeedVisit _, DeleteRecord _ -> true;
        case FeedLevel _, FeedExposure _ -> false;
        case DeclareHealth _, DeclareItinerary _, ReleasePolicy _, Look _ -> false;
      };
    }
  }

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
    int scenes = random.nextInt(3);
    for (int scene = 0; scene < scenes; scene++) {
      Instant begin = says.get(random.nextInt(says.size())).due().plusSeconds(1);
      says.addAll(CarriageScene.of(scene, begin, people, random));
    }
    says.sort(Comparator.comparing(Say::due));
    Staff staff = Staff.of(seed);
    return new Plan(seed, inFiles(staff.sharing(says)), looks, turns(says), staff);
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

  /** Rows that a history has with a line are of the file that was begun when they are recorded. */
  private static List<Say> inFiles(List<Say> says) {
    Map<Instant, Integer> files = new HashMap<>();
    List<Say> all = new ArrayList<>();
    for (Say say : says) {
      boolean loose = say.file().isEmpty() && say.isByEdge();
      if (loose && say.action() instanceof Fed fed && fed.stamp().line() > 0) {
        int file =
            files.computeIfAbsent(fed.stamp().recordedAt(), it -> FIRST_OF_HISTORY + files.size());
        all.add(new Say(say.due(), say.action(), Optional.of(file)));
      } else {
        all.add(say);
      }
    }
    return all;
  }

  /** All rows of a file, each in a line of its own. */
  public List<Fed> rowsOf(int file) {
    Map<Integer, Fed> rows = new TreeMap<>();
    for (Say say : says) {
      if (say.file().equals(Optional.of(file)) && say.action() instanceof Fed row) {
        rows.putIfAbsent(row.stamp().line(), row);
      }
    }
    return List.copyOf(rows.values());
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
