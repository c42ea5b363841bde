package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.schemas.Ids;

/**
 * One version of one fact, or its retraction.
 *
 * @param version the highest wins
 * @param effectiveAt since when the fact holds; what a reader is shown as its date
 * @param recordedAt when the write edge took it; no rule looks at it
 * @param eventId of this version
 * @param fact what was recorded; empty exactly when this version takes the record back
 * @param account of staff that fed or decided it; empty for residents
 * @param otherVersions of the same record that were heard of, highest first: who cites one of them
 *     means this record, also after the same was fed again
 */
public record Evidence(
    FactKey key,
    long version,
    Instant effectiveAt,
    Instant recordedAt,
    String eventId,
    Optional<Fact> fact,
    String account,
    List<Long> otherVersions) {

  /** A year of a record that is fed again each week. */
  private static final int MOST_VERSIONS = 52;

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
          .thenComparing(Evidence::eventId)
          .thenComparing(Evidence::account);

  public Evidence {
    otherVersions = List.copyOf(otherVersions);
  }

  /** Evidence of which no other version was heard of, fed by nobody in particular. */
  public Evidence(
      FactKey key,
      long version,
      Instant effectiveAt,
      Instant recordedAt,
      String eventId,
      Optional<Fact> fact) {
    this(key, version, effectiveAt, recordedAt, eventId, fact, "", List.of());
  }

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

  /** The eventIds of all versions of the record that were heard of. */
  public Set<String> eventIds() {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(eventId);
    otherVersions.forEach(other -> ids.add(Ids.eventId(key.source(), key.recordId(), other)));
    return ids;
  }

  /** What is held once another version of the same fact was heard too: the same in any order. */
  Evidence merge(Evidence other) {
    boolean wins = PRECEDENCE.compare(this, other) >= 0;
    Evidence winner = wins ? this : other;
    Evidence loser = wins ? other : this;
    List<Long> others =
        Stream.concat(
                Stream.concat(winner.otherVersions.stream(), loser.otherVersions.stream()),
                Stream.of(loser.version))
            .filter(heard -> heard != winner.version)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .limit(MOST_VERSIONS)
            .toList();
    return others.equals(winner.otherVersions)
        ? winner
        : new Evidence(
            winner.key,
            winner.version,
            winner.effectiveAt,
            winner.recordedAt,
            winner.eventId,
            winner.fact,
            winner.account,
            others);
  }
}
