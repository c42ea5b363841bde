package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Exposed;

/**
 * One version of what makes a place risky, or that it was taken back.
 *
 * @param exposureId hash of its cause
 * @param version the highest wins
 * @param knownAt when it was first recorded, in any version that says where
 * @param risk where, when and how much; empty exactly when this version takes it back
 */
public record Exposure(
    String exposureId, long version, Instant recordedAt, Instant knownAt, Optional<Risk> risk) {

  /** How risky: a level of a region, or a case on the same trip or at the same venue. */
  public enum Level {
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    COMPANION;

    /** What it makes of who was there; empty for {@link #NONE}. */
    public Optional<Exposed.Kind> kind() {
      return switch (this) {
        case NONE -> Optional.empty();
        case LOW -> Optional.of(Exposed.Kind.LOW);
        case MEDIUM -> Optional.of(Exposed.Kind.MEDIUM);
        case HIGH -> Optional.of(Exposed.Kind.HIGH);
        case COMPANION -> Optional.of(Exposed.Kind.COMPANION);
      };
    }
  }

  /**
   * A risky place.
   *
   * @param to exclusive; empty while it lasts
   * @param source the authority behind it
   * @param person hex id of the case behind it, who is not exposed to themselves; empty if none
   */
  public record Risk(
      Place place,
      Instant from,
      Optional<Instant> to,
      Level level,
      String source,
      Optional<String> person) {}

  private static final Comparator<Exposure> PRECEDENCE =
      Comparator.comparingLong(Exposure::version)
          .thenComparing(exposure -> exposure.risk().isEmpty())
          .thenComparing(Exposure::recordedAt, Comparator.reverseOrder())
          .thenComparing(exposure -> exposure.risk().map(Risk::toString).orElse(""));

  public static Exposure of(String exposureId, long version, Instant recordedAt, Risk risk) {
    return new Exposure(exposureId, version, recordedAt, recordedAt, Optional.of(risk));
  }

  /** Takes an exposure back, up to and including a version of it. */
  public static Exposure retraction(String exposureId, long version, Instant at) {
    return new Exposure(exposureId, version, at, Instant.MAX, Optional.empty());
  }

  /** What is held once the other version was heard too: the same in any order. */
  public Exposure merge(Exposure other) {
    Exposure winner = PRECEDENCE.compare(this, other) >= 0 ? this : other;
    Instant first = knownAt.isBefore(other.knownAt) ? knownAt : other.knownAt;
    // What follows from a case is known since what it follows from: no version of its own is older.
    boolean derived = winner.risk.flatMap(Risk::person).isPresent();
    return new Exposure(
        exposureId,
        winner.version,
        winner.recordedAt,
        derived ? winner.recordedAt : first,
        winner.risk);
  }
}
