package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of a case on a day; each status of a record is a fact of its own.
 *
 * @param onset in Asia/Shanghai
 * @param reportedAt since when the case has this status
 */
public record CaseFact(Status status, Optional<LocalDate> onset, Instant reportedAt)
    implements Fact {

  /** In the order in which a case passes through them: of two at one moment the later one holds. */
  public enum Status {
    SUSPECTED,
    ASYMPTOMATIC,
    CONFIRMED,
    RULED_OUT,
    DISCHARGED
  }

  @Override
  public String canonical() {
    return "case|" + status + "|" + onset + "|" + reportedAt;
  }
}
