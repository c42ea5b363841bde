package org.healthcode.province.check;

import java.util.Optional;
import org.healthcode.province.edge.Recordings;
import org.healthcode.province.world.Province;
import org.healthcode.risk.oracle.Shown;

/**
 * Kafka has what an edge acknowledged, and what a client sends again under its key is the same
 * recording, whichever edge it goes through (docs/design.md#the-promises, promise 1; decision 021).
 */
public final class WhatIsAcknowledgedIsRecordedOnce implements Invariant {

  @Override
  public Optional<Violation> check(Province province) {
    Recordings recordings = province.clients().edges().recordings();
    return recordings
        .lost()
        .map(row -> broken(row, "was acknowledged, and Kafka does not have it"))
        .or(
            () ->
                recordings
                    .doubled()
                    .map(row -> broken(row, "was sent again, and is recorded at two moments")));
  }

  private Violation broken(Recordings.Row row, String what) {
    return Violation.of(
        this,
        "what a client sent under %s %s: %s".formatted(row.key(), what, Shown.action(row.said())));
  }
}
