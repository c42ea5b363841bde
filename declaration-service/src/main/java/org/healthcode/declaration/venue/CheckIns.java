package org.healthcode.declaration.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.code.Implausibility;
import org.healthcode.schemas.code.Unreadable;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;

/**
 * Turns check-ins and check-outs at venues into facts. What can't be believed is recorded and
 * marked, and never judged here: a check-in alone changes no color.
 *
 * <p>Remembers the newest check-ins and check-outs of this process, so that a repeated one is the
 * same event to the last byte. What it forgot keeps its id: a check-in is always the first version
 * of its record, so that its replay never undoes a check-out.
 */
public final class CheckIns {
  /** A stay that nobody checked out of for longer is no stay any more. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private final VenueCode codes;
  private final CheckInReceipt receipts;
  private final VenueStore venues;
  private final int instances;
  private final Bursts bursts = new Bursts();
  private final Recent<Arrival> arrivals = new Recent<>();
  private final Recent<Instant> departures = new Recent<>();

  /**
   * @param instances of this service among whom the check-ins of a venue are shared out
   */
  public CheckIns(VenueCode codes, CheckInReceipt receipts, VenueStore venues, int instances) {
    this.codes = codes;
    this.receipts = receipts;
    this.venues = venues;
    this.instances = instances;
  }

  /** What became of a check-in. */
  public sealed interface CheckIn {

    /**
     * To be recorded.
     *
     * @param receipt the sealed text for the check-out
     * @param until when the visit ends if nobody checks out
     * @param implausible why it is not believed, if it is not
     */
    record Recorded(
        Fact<Visit> fact,
        String receipt,
        VenueState venue,
        Instant from,
        Instant until,
        Optional<Implausibility> implausible)
        implements CheckIn {

      /** The receipt is a token. */
      @Override
      public String toString() {
        return "Recorded[" + fact + "]";
      }
    }

    /** The code is not one to check in with. */
    record Refused(Refusal why) implements CheckIn {}
  }

  /** Why a code is no code to check in with. */
  public enum Refusal {
    /** No venue code at all. */
    NOT_A_VENUE_CODE,
    /** A venue code of ours that was cut off or changed. */
    UNREADABLE,
    /** A venue code that was made with keys that are not ours. */
    OTHER_ISSUER,
    /** Genuine, but nobody knows the venue. */
    UNKNOWN_VENUE,
    /** Genuine, but the venue is closed for good. */
    CLOSED_VENUE
  }

  /** What became of a check-out. */
  public sealed interface CheckOut {

    /** To be recorded. */
    record Recorded(Fact<Visit> fact, Instant from, Instant to) implements CheckOut {}

    /** The visit is over for longer than anybody stays. */
    record TooLate() implements CheckOut {}

    /** The visit has not begun: a clock is wrong. */
    record TooEarly() implements CheckOut {}
  }

  /**
   * @param declarer who checks in whom, under which Idempotency-Key
   */
  public CheckIn checkIn(String code, Declarer declarer, Instant now) {
    return switch (codes.decode(code)) {
      case Unreadable(Unreadable.Reason reason) -> new CheckIn.Refused(refusal(reason));
      case VenueCode.Valid valid ->
          venues
              .find(valid.venue())
              .map(venue -> at(venue, valid, declarer, now))
              .orElseGet(() -> new CheckIn.Refused(Refusal.UNKNOWN_VENUE));
    };
  }

  /** The receipt that a text is; empty if it is none of ours. */
  public Optional<CheckInReceipt.Valid> receipt(String text) {
    return switch (receipts.decode(text)) {
      case Unreadable unused -> Optional.empty();
      case CheckInReceipt.Valid valid -> Optional.of(valid);
    };
  }

  /** Ends the visit now; the same receipt again ends it at the same time, as far as remembered. */
  public CheckOut checkOut(CheckInReceipt.Valid receipt, Instant now) {
    if (now.isAfter(receipt.from().plus(LONGEST))) {
      return new CheckOut.TooLate();
    }
    if (now.isBefore(receipt.from().minus(VenuePeriods.TOLERANCE))) {
      return new CheckOut.TooEarly();
    }
    Instant latest = now.isBefore(receipt.from()) ? receipt.from() : now;
    Instant to = departures.first(receipt.recordId(), latest);
    return new CheckOut.Recorded(visit(receipt, to.toEpochMilli(), to, to), receipt.from(), to);
  }

  private CheckIn at(VenueState venue, VenueCode.Valid code, Declarer declarer, Instant now) {
    if (venue.closed()) {
      return new CheckIn.Refused(Refusal.CLOSED_VENUE);
    }
    String recordId =
        Ids.hash(
            "check-in",
            declarer.declaredBy().hex(),
            declarer.recordId(),
            declarer.person().hex(),
            venue.code());
    Arrival arrival = arrival(recordId, venue, code, now);
    CheckInReceipt.Valid receipt =
        new CheckInReceipt.Valid(
            declarer.person(),
            declarer.declaredBy(),
            recordId,
            venue.code(),
            venue.region(),
            arrival.at(),
            arrival.implausible());
    Instant until = arrival.at().plus(venue.category().stay());
    return new CheckIn.Recorded(
        visit(receipt, Declarer.VERSION, until, arrival.at()),
        receipts.encode(receipt),
        venue,
        arrival.at(),
        until,
        arrival.implausible());
  }

  private record Arrival(Instant at, Optional<Implausibility> implausible) {}

  /** A replay is not one more in the crowd. */
  private Arrival arrival(String recordId, VenueState venue, VenueCode.Valid code, Instant now) {
    return arrivals
        .find(recordId)
        .orElseGet(
            () ->
                arrivals.first(
                    recordId,
                    new Arrival(
                        Instant.ofEpochMilli(now.toEpochMilli()), doubt(venue, code, now))));
  }

  private Optional<Implausibility> doubt(VenueState venue, VenueCode.Valid code, Instant now) {
    boolean burst = bursts.isOneTooMany(venue.code(), share(venue.mostPerMinute()), now);
    if (!VenuePeriods.covers(code, now)) {
      return Optional.of(Implausibility.OUTSIDE_PERIOD);
    }
    return burst ? Optional.of(Implausibility.BURST) : Optional.empty();
  }

  /** Rounded up: nobody counts what the others see. */
  private int share(int perMinute) {
    return Math.ceilDiv(perMinute, instances);
  }

  private static Fact<Visit> visit(
      CheckInReceipt.Valid receipt, long version, Instant to, Instant recordedAt) {
    EventHeader header =
        EventHeaderBuilder.recordedAt(
                Ids.residentSource(receipt.declaredBy()), receipt.recordId(), recordedAt)
            .version(version)
            .effectiveAt(receipt.from())
            .build();
    Visit visit =
        new Visit(
            header,
            new Place(PlaceType.VENUE, receipt.venue()),
            receipt.from(),
            to,
            VisitOrigin.CHECK_IN,
            null,
            receipt.region().code(),
            receipt.implausible().map(Enum::name).orElse(null),
            null,
            null);
    return Fact.of(Topics.VISITS, receipt.person(), visit, header.getEventId());
  }

  private static Refusal refusal(Unreadable.Reason reason) {
    return switch (reason) {
      case NOT_OURS -> Refusal.NOT_A_VENUE_CODE;
      case OTHER_KEY -> Refusal.OTHER_ISSUER;
      case TRUNCATED, FORGED, SIGNATURE_INVALID, EXPIRED, NOT_YET_VALID -> Refusal.UNREADABLE;
    };
  }

  /** The first value under each of the newest keys. */
  private static final class Recent<V> {
    private static final int MOST = 50_000;

    private final Map<String, V> values =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
          }
        };

    synchronized Optional<V> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    synchronized V first(String key, V value) {
      V before = values.putIfAbsent(key, value);
      return before == null ? value : before;
    }
  }
}
