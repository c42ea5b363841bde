package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;

/**
 * One version of what is recorded of a visit, or that it was taken back.
 *
 * @param visitId of the record, whatever its version
 * @param version the highest wins
 * @param recordedAt when the write edge took this version
 * @param knownAt when the record was first taken, in any version that says where
 * @param stay where and when; empty exactly when this version takes the visit back
 */
public record Visit(
    String visitId, long version, Instant recordedAt, Instant knownAt, Optional<Stay> stay) {

  /** How a visit is known. */
  public enum Origin {
    CHECKPOINT,
    CHECK_IN,
    DECLARED,
    FEED
  }

  /**
   * A person at a place.
   *
   * @param to exclusive; empty while it lasts
   * @param source who says so
   * @param regionCode where a venue lies, if known
   * @param disbelieved why the write edge does not believe it
   */
  public record Stay(
      Place place,
      Instant from,
      Optional<Instant> to,
      Origin origin,
      String source,
      Optional<String> regionCode,
      Optional<String> disbelieved) {

    /** The county that the stay says the person was in, if it says so. */
    public Optional<String> county() {
      return place.kind() == Place.Kind.REGION ? Optional.of(place.code()) : regionCode;
    }

    /** A stay in a region that another one ends. */
    public boolean isOpen() {
      return isInRegion() && to.isEmpty();
    }

    boolean isInRegion() {
      return place.kind() == Place.Kind.REGION;
    }
  }

  private static final Comparator<Visit> PRECEDENCE =
      Comparator.comparingLong(Visit::version)
          .thenComparing(visit -> visit.stay().isEmpty())
          .thenComparing(Visit::recordedAt, Comparator.reverseOrder())
          .thenComparing(visit -> visit.stay().map(Stay::toString).orElse(""));

  public static Visit of(
      String source, String recordId, long version, Instant recordedAt, Stay stay) {
    return new Visit(id(source, recordId), version, recordedAt, recordedAt, Optional.of(stay));
  }

  /** Takes a visit back, up to and including a version of it. */
  public static Visit retraction(String source, String recordId, long version, Instant at) {
    return new Visit(id(source, recordId), version, at, Instant.MAX, Optional.empty());
  }

  private static String id(String source, String recordId) {
    return Ids.evidenceId(source, Feed.VISITS.word(), recordId, "");
  }

  /** Whether it is known from the person: declared, checked in, or shown at a checkpoint. */
  public boolean isSelfReported() {
    return stay.filter(known -> known.origin() != Origin.FEED).isPresent();
  }

  public boolean isCheckIn() {
    return stay.filter(known -> known.origin() == Origin.CHECK_IN).isPresent();
  }

  /**
   * Whether it bears on none of the person's other visits, nor they on it: only stays in regions
   * end others or say that a person has not left, and only check-ins are believed or not by what
   * else is known.
   */
  public boolean standsAlone() {
    return !isCheckIn() && stay.filter(Stay::isInRegion).isEmpty();
  }

  /** Whether it says itself that it had ended before this moment. */
  public boolean endedBefore(Instant moment) {
    return stay.flatMap(Stay::to).filter(moment::isAfter).isPresent();
  }

  /** What is held of the record once it has heard the other version too: the same in any order. */
  public Visit merge(Visit other) {
    Visit winner = PRECEDENCE.compare(this, other) >= 0 ? this : other;
    Instant first = knownAt.isBefore(other.knownAt) ? knownAt : other.knownAt;
    return new Visit(visitId, winner.version, winner.recordedAt, first, winner.stay);
  }
}
