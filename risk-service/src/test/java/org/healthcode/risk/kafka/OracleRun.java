package org.healthcode.risk.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.oracle.Shape;
import org.healthcode.risk.oracle.Shown;
import org.healthcode.risk.oracle.Shrinker;
import org.healthcode.risk.oracle.history.History;

/**
 * Plays random histories and looks for one whose colors are not what the oracle says. Its own
 * program plays more of them than the build has time for, see {@link #main}.
 */
final class OracleRun {

  private static final int PROGRESS_EVERY = 1_000;

  private final HistoryEvents events;
  private final Path directory;
  private int lives;

  /**
   * @param directory for keys, and for stores that are never written
   */
  OracleRun(Path directory) {
    this.events = new HistoryEvents(directory.resolve("keys"));
    this.directory = directory;
  }

  /** Somebody's color that is not as the rules say, if there is any. */
  Optional<PlayedHistory.Difference> difference(History history) {
    lives++;
    return PlayedHistory.difference(events, directory.resolve("life-" + lives), history);
  }

  /** The shortest history found that still differs, in words. */
  String report(Shape shape, History history) {
    History shortest = Shrinker.shrink(history, shorter -> difference(shorter).isPresent());
    PlayedHistory.Difference found = difference(shortest).orElseThrow();
    return "%s, seed %d: at %s person %d should be %s and is %s%n%s"
        .formatted(
            shape,
            history.seed(),
            found.at(),
            found.person(),
            found.expected(),
            found.found(),
            Shown.history(shortest));
  }

  /**
   * Plays so many histories of each shape; ends with exit code 1 at the first one whose colors
   * differ, or once so many of a kind were found.
   *
   * @param args how many of each shape, the first seed, and {@code first} to end at the first
   *     difference without making it short
   */
  public static void main(String[] args) throws IOException {
    long each = Long.parseLong(args[0]);
    long firstSeed = Long.parseLong(args[1]);
    boolean firstIsEnough = args.length > 2 && args[2].equals("first");
    OracleRun run = new OracleRun(Files.createTempDirectory("healthcode-oracle"));
    Instant begin = Instant.now();
    int found = 0;
    for (long seed = firstSeed; seed < firstSeed + each; seed++) {
      for (Shape shape : Shape.values()) {
        History history = shape.history(seed);
        if (run.difference(history).isPresent()) {
          found++;
          System.out.println(firstIsEnough ? shape + ", seed " + seed : run.report(shape, history));
          if (firstIsEnough) {
            System.exit(1);
          }
        }
      }
      long played = seed - firstSeed + 1;
      if (played % PROGRESS_EVERY == 0) {
        System.out.printf(
            "%d of %d of each shape after %d s, %d differ%n",
            played, each, Duration.between(begin, Instant.now()).toSeconds(), found);
      }
    }
    System.out.printf(
        "%d histories from seed %d on in %d s: %d differ%n",
        each * Shape.values().length,
        firstSeed,
        Duration.between(begin, Instant.now()).toSeconds(),
        found);
    System.exit(found == 0 ? 0 : 1);
  }
}
