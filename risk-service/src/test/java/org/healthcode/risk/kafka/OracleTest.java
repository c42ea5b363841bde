package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import org.healthcode.risk.oracle.Shape;
import org.healthcode.risk.oracle.history.History;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories, judged by the engine and by an oracle that was written from the published rules
 * by a head that had not read the engine. {@code deploy/check long oracle} plays more of them, and
 * {@code deploy/check long mutants} shows that it would notice.
 */
class OracleTest {

  /** Of all shapes together. */
  private static final int HISTORIES = 1_000;

  @TempDir static Path directory;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void promise3EverybodysColorIsWhatTheRulesSay(Shape shape) {
    OracleRun run = new OracleRun(directory.resolve(shape.name()));
    int each = Math.ceilDiv(HISTORIES, Shape.values().length);
    for (long seed = 1; seed <= each; seed++) {
      History history = shape.history(seed);
      if (run.difference(history).isPresent()) {
        fail(run.report(shape, history));
      }
    }
  }
}
