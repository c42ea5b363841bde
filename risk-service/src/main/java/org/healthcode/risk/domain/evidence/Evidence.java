package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One version of one fact, or its retraction.
 *
 * @param version the highest wins
 * @param effectiveAt since when the fact holds; what a reader is shown as its date
 * @param recordedAt when the write edge took it; no rule looks at it
 * @param eventId of this version
 * @param fact what was recorded; empty exactly when this version takes the record back
 */
public record Evidence(
    FactKey key,
    long version,
    Instant effectiveAt,
    Instant recordedAt,
    String eventId,
    Optional<Fact> fact) {

  /**
   * Which of two versions of the same fact wins: the greater. The higher version; of the same
   * version the retraction, then what was recorded earliest, then the content, so that the answer
   * never depends on the order of arrival.
   */
  static final Comparator<Evidence> PRECEDENCE =
      Comparator.comparingLong(Evidence::version)
          .thenComparing(Evidence::retracted)
          .thenComparing(Evidence::recordedAt, Comparator.reverseOrder())
          .thenComparing(evidence -> evidence.fact().map(Fact::canonical).orElse(""))
          .thenComparing(Evidence::effectiveAt)
          .thenComparing(Evidence::eventId);

  public static Evidence of(
      FactKey key,
      long version,
      Instant effectiveAt,
      Instant recordedAt,
      String eventId,
      Fact fact) {
    return new Evidence(key, version, effectiveAt, recordedAt, eventId, Optional.of(fact));
  }

  /** Takes a fact back, up to and including a version of it. */
  public static Evidence retraction(FactKey key, long version, Instant recordedAt, String eventId) {
    return new Evidence(key, version, recordedAt, recordedAt, eventId, Optional.empty());
  }

  public boolean retracted() {
    return fact.isEmpty();
  }

  public String evidenceId() {
    return key.evidenceId();
  }
}
