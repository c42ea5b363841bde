package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.RecordedContent;
import org.healthcode.schemas.recording.RecordedElsewhere;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;

/**
 * All that was recorded of one visit, and so where and when it was.
 *
 * @param visitId of the record, whatever its version
 * @param history in the order of facts
 * @param vouchedFor whether an authority says that it was genuine, though the write edge did not
 *     believe it; known of the place, and kept there
 */
public record Visit(String visitId, RecordHistory<Stay> history, boolean vouchedFor) {

  /** A visit for which nobody vouches. */
  public Visit(String visitId, RecordHistory<Stay> history) {
    this(visitId, history, false);
  }

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
   * @param account of staff that fed it; empty for residents
   */
  public record Stay(
      Place place,
      Instant from,
      Optional<Instant> to,
      Origin origin,
      String source,
      Optional<String> regionCode,
      Optional<String> disbelieved,
      String account)
      implements RecordedContent {

    /** What no account of staff fed. */
    public Stay(
        Place place,
        Instant from,
        Optional<Instant> to,
        Origin origin,
        String source,
        Optional<String> regionCode,
        Optional<String> disbelieved) {
      this(place, from, to, origin, source, regionCode, disbelieved, "");
    }

    /** No place is severer than another. */
    @Override
    public int severity() {
      return 0;
    }

    /** That somebody left makes it no other visit. */
    @Override
    public String factText() {
      return "visit|" + place + "|" + from;
    }

    /** The same by whichever account of its authority. */
    @Override
    public String wholeText() {
      return new Stay(place, from, to, origin, source, regionCode, disbelieved).toString();
    }

    /** The account of staff whose word it is; empty where residents say it. */
    public Optional<Account> fedBy() {
      return Optional.of(new Account(source, account)).filter(_ -> !account.isEmpty());
    }

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

  /** A visit of which one thing was recorded, in a version. */
  public static Visit of(
      String source, String recordId, long version, Instant recordedAt, Stay stay) {
    return of(
        source,
        recordId,
        Recording.of(RecordingMoment.ofSingle(recordedAt), Optional.of(version), stay));
  }

  /** A visit of which one thing was recorded. */
  public static Visit of(String source, String recordId, Recording<Stay> recording) {
    return new Visit(id(source, recordId), RecordHistory.of(recording));
  }

  /** Takes back what was recorded of a visit before. */
  public static Visit deletion(String source, String recordId, Instant at) {
    return of(source, recordId, Recording.deletion(RecordingMoment.ofSingle(at)));
  }

  /** Takes back what was recorded before of a visit that nobody fed. */
  public static Visit deletion(String visitId, RecordingMoment moment) {
    return new Visit(visitId, RecordHistory.of(Recording.deletion(moment)));
  }

  /** What the ledger knows of the record, in the place of what it said before. */
  public static Visit elsewhere(String source, String recordId, List<RecordedElsewhere> known) {
    return new Visit(id(source, recordId), RecordHistory.of(known));
  }

  /** Where and when; empty when the visit was taken back, or is not about this person. */
  public Optional<Stay> stay() {
    return history.content();
  }

  /** When the write edge took what holds. */
  public Instant recordedAt() {
    return history.winner().moment().at();
  }

  /** Since when it is known, in any recording since it was last said otherwise. */
  public Instant knownAt() {
    return history.knownSince().at();
  }

  private static String id(String source, String recordId) {
    return Ids.evidenceId(source, Feed.VISITS.word(), recordId, "");
  }

  /** Whether one of these accounts of staff fed it, in any recording that is held. */
  public boolean isFedByAny(Set<String> accounts) {
    return history.recordings().stream()
        .flatMap(recording -> recording.content().stream())
        .map(Stay::account)
        .anyMatch(accounts::contains);
  }

  /** Whether it is known from the person: declared, checked in, or shown at a checkpoint. */
  public boolean isSelfReported() {
    return stay().filter(known -> known.origin() != Origin.FEED).isPresent();
  }

  public boolean isCheckIn() {
    return stay().filter(known -> known.origin() == Origin.CHECK_IN).isPresent();
  }

  /**
   * Whether it bears on none of the person's other visits, nor they on it: only stays in regions
   * end others or say that a person has not left, and only check-ins are believed or not by what
   * else is known.
   */
  public boolean standsAlone() {
    return !isCheckIn() && stay().filter(Stay::isInRegion).isEmpty();
  }

  /** Whether it says itself that it had ended before this moment. */
  public boolean endedBefore(Instant moment) {
    return stay().flatMap(Stay::to).filter(moment::isAfter).isPresent();
  }

  /** Whether it can be known what holds: not of a visit that was said in too many ways. */
  public boolean isReadable() {
    return history.isReadable();
  }

  /** What is known of the visit once this was recorded too: the same in any order. */
  public Visit merge(Visit other) {
    return new Visit(visitId, history.merge(other.history), vouchedFor);
  }

  /** The same visit, vouched for or not. */
  public Visit vouchedFor(boolean genuine) {
    return genuine == vouchedFor ? this : new Visit(visitId, history, genuine);
  }

  /** Whether it is one that the write edge does not believe. */
  public boolean isDisbelieved() {
    return stay().filter(said -> said.disbelieved().isPresent()).isPresent();
  }
}
