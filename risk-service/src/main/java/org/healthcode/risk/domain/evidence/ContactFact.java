package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.time.ChinaTime;

/**
 * That the person was a contact of a case.
 *
 * @param caseKey {@code source/recordId} of the case
 * @param isolationTo when isolation ends or ended, exclusive
 * @param viaKey {@code source/recordId} of the close contact through whom a secondary one came
 */
public record ContactFact(
    Degree degree,
    String caseKey,
    Instant lastContactAt,
    Optional<Instant> isolationFrom,
    Optional<Instant> isolationTo,
    Optional<String> viaKey)
    implements Fact {

  /** A contact of the case itself, or one of whom nobody said through whom. */
  public ContactFact(
      Degree degree,
      String caseKey,
      Instant lastContactAt,
      Optional<Instant> isolationFrom,
      Optional<Instant> isolationTo) {
    this(degree, caseKey, lastContactAt, isolationFrom, isolationTo, Optional.empty());
  }

  /** How close the contact was. */
  public enum Degree {
    CLOSE,
    SECONDARY,
    GENERAL
  }

  /** Whether the last contact was before this; one of a date alone, read as 00:00, by its date. */
  boolean isBefore(Instant moment) {
    LocalDate day = ChinaTime.day(lastContactAt);
    boolean hasDateAlone = ChinaTime.startOf(day).equals(lastContactAt);
    return hasDateAlone ? day.isBefore(ChinaTime.day(moment)) : lastContactAt.isBefore(moment);
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
        + isolationTo
        + viaKey.map(via -> "|" + via).orElse("");
  }

  /** That isolation was prolonged, or through whom they came, makes nobody a contact anew. */
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
