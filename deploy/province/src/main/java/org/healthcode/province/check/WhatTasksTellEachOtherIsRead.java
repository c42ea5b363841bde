package org.healthcode.province.check;

import java.util.Optional;
import java.util.Set;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Topics;

/** At rest: before, something may be under way. */
public final class WhatTasksTellEachOtherIsRead implements Invariant {

  private static final Set<String> BETWEEN_TASKS =
      Set.of(
          Topics.RECORD_LEDGER.name(),
          Topics.FACT_RETRACTIONS.name(),
          Topics.EXPOSURES.name(),
          Topics.FIGURE_CHANGES.name());

  @Override
  public Optional<Violation> check(Province province) {
    return province.broker().logs().stream()
        .filter(log -> BETWEEN_TASKS.contains(log.name().topic()))
        .map(PartitionLog::name)
        .filter(province.broker()::isBehind)
        .findFirst()
        .map(name -> Violation.of(this, "at rest " + name + " is not read to its end"));
  }
}
