package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of a case on a day; each status of a record is a fact of its own.
 *
 * @param onset in Asia/Shanghai
 * @param reportedAt since when the case has this status
 * @param infectiousFrom as the authority states it, if it does
 * @param infectiousTo exclusive
 * @param reportedByDate whether only the date is known, of which {@code reportedAt} is the start
 * @param attribution where published figures count it; colors nobody
 */
public record CaseFact(
    Status status,
    Optional<LocalDate> onset,
    Instant reportedAt,
    Optional<Instant> infectiousFrom,
    Optional<Instant> infectiousTo,
    boolean reportedByDate,
    Attribution attribution)
    implements Fact {

  /**
   * What an authority says of where a case counts.
   *
   * @param regionCode county or city, six digits of GB/T 2260; empty where it says none
   * @param importedFrom as in {@link org.healthcode.schemas.region.Origin}; empty where it says
   *     none
   */
  public record Attribution(String regionCode, String importedFrom) {

    public static final Attribution NONE = new Attribution("", "");
  }

  /** A case of which nobody says where it counts. */
  public CaseFact(
      Status status,
      Optional<LocalDate> onset,
      Instant reportedAt,
      Optional<Instant> infectiousFrom,
      Optional<Instant> infectiousTo,
      boolean reportedByDate) {
    this(status, onset, reportedAt, infectiousFrom, infectiousTo, reportedByDate, Attribution.NONE);
  }

  /** A case whose infectious time nobody stated. */
  public CaseFact(Status status, Optional<LocalDate> onset, Instant reportedAt) {
    this(status, onset, reportedAt, Optional.empty(), Optional.empty(), false);
  }

  /** A case of which the moment of the report is known. */
  public CaseFact(
      Status status,
      Optional<LocalDate> onset,
      Instant reportedAt,
      Optional<Instant> infectiousFrom,
      Optional<Instant> infectiousTo) {
    this(status, onset, reportedAt, infectiousFrom, infectiousTo, false);
  }

  /** The milder first: of two of which nothing else says which holds the later one does. */
  public enum Status {
    RULED_OUT,
    DECEASED,
    DISCHARGED,
    SUSPECTED,
    ASYMPTOMATIC,
    CONFIRMED;

    /** Whether it ends what the case means for its person. */
    public boolean closes() {
      return this == RULED_OUT || this == DECEASED || this == DISCHARGED;
    }

    /** Whether who had it infects nobody any more; who was ruled out never did. */
    public boolean endsInfection() {
      return this == DECEASED || this == DISCHARGED;
    }

    /** Whether who has it may have infected others. */
    public boolean isInfected() {
      return this == ASYMPTOMATIC || this == CONFIRMED;
    }
  }

  @Override
  public String canonical() {
    return "case|"
        + status
        + "|"
        + onset
        + "|"
        + reportedAt
        + "|"
        + infectiousFrom
        + "|"
        + infectiousTo
        + "|"
        + reportedByDate
        + attributionText();
  }

  /** Nothing where nothing is said, so that what was recorded before it could be is the same. */
  private String attributionText() {
    return attribution.equals(Attribution.NONE)
        ? ""
        : "|" + attribution.regionCode() + "|" + attribution.importedFrom();
  }

  /** A case is known since it was reported so, whatever is found out of its onset. */
  @Override
  public String factText() {
    return "case|" + status + "|" + reportedAt + "|" + reportedByDate;
  }

  @Override
  public int severity() {
    return status.ordinal();
  }
}
