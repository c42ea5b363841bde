package org.healthcode.risk.domain.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.person.PersonStore.Location;

/** Reads the counts of acts from this instance, or says which instance has them. */
public interface GovernanceCounts {

  Location locate();

  /**
   * What was counted in the weeks of these days; empty when the store is not readable now.
   *
   * @param from a day in Asia/Shanghai
   * @param to inclusive
   */
  Optional<List<GovernanceCount>> read(int partition, LocalDate from, LocalDate to);
}
