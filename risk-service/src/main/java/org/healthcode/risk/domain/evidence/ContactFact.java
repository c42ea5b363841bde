package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * That the person was a contact of a case.
 *
 * @param caseKey {@code source/recordId} of the case
 * @param isolationTo when isolation ends or ended, exclusive
 */
public record ContactFact(
    Degree degree,
    String caseKey,
    Instant lastContactAt,
    Optional<Instant> isolationFrom,
    Optional<Instant> isolationTo)
    implements Fact {

  /** How close the contact was. */
  public enum Degree {
    CLOSE,
    SECONDARY,
    GENERAL
  }

  @Override
  public String canonical() {
    return "contact|"
        + degree
        + "|"
        + caseKey
        + "|"
        + lastContactAt
        + "|"
        + isolationFrom
        + "|"
        + isolationTo;
  }

  /** That isolation was prolonged makes nobody a contact anew. */
  @Override
  public String factText() {
    return "contact|" + degree + "|" + caseKey + "|" + lastContactAt;
  }

  @Override
  public int severity() {
    return switch (degree) {
      case GENERAL -> 0;
      case SECONDARY -> 1;
      case CLOSE -> 2;
    };
  }
}
