package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.risk.oracle.Shape;
import org.healthcode.risk.oracle.Shown;
import org.healthcode.risk.oracle.Shrinker;
import org.healthcode.risk.oracle.history.History;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories, judged by the engine and by an oracle that was written from the published rules
 * by a head that had not read the engine. {@code deploy/check long oracle} plays more of them.
 */
class OracleTest {

  /** Of all shapes together. */
  private static final int HISTORIES = Integer.getInteger("healthcode.oracle.histories", 1_000);

  private static final long FIRST_SEED = Long.getLong("healthcode.oracle.seed", 1);

  @TempDir static Path directory;

  private static final AtomicInteger LIVES = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(Shape.class)
  void promise3EverybodysColorIsWhatTheRulesSay(Shape shape) {
    HistoryEvents events = new HistoryEvents(directory.resolve(shape.name()));
    int each = Math.ceilDiv(HISTORIES, Shape.values().length);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + each; seed++) {
      History history = shape.history(seed);
      if (difference(events, history).isPresent()) {
        report(events, shape, history);
      }
    }
  }

  private static Optional<PlayedHistory.Difference> difference(
      HistoryEvents events, History history) {
    Path life = directory.resolve("life-" + LIVES.incrementAndGet());
    return PlayedHistory.difference(events, life, history);
  }

  private static void report(HistoryEvents events, Shape shape, History history) {
    History shortest = Shrinker.shrink(history, shorter -> difference(events, shorter).isPresent());
    PlayedHistory.Difference found = difference(events, shortest).orElseThrow();
    fail(
        "%s, seed %d: at %s person %d should be %s and is %s\n%s"
            .formatted(
                shape,
                history.seed(),
                found.at(),
                found.person(),
                found.expected(),
                found.found(),
                Shown.history(shortest)));
  }
}
