package org.healthcode.risk.kafka.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Departure;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;

/** Visits and exposures as events say them. */
public final class ExposureEvents {

  private ExposureEvents() {}

  /**
   * @throws IllegalArgumentException for a kind of place or an origin that is not known
   */
  public static Visit visit(org.healthcode.schemas.event.Visit event) {
    EventHeader header = event.getHeader();
    Stay stay =
        new Stay(
            place(event.getPlace(), event.getFrom(), Optional.ofNullable(event.getDepartureDate())),
            event.getFrom(),
            Optional.ofNullable(event.getTo()),
            Visit.Origin.valueOf(event.getOrigin().name()),
            header.getSource(),
            Optional.ofNullable(event.getRegionCode()),
            Optional.ofNullable(event.getImplausible()),
            header.getAccount());
    return Visit.of(
        header.getSource(),
        header.getRecordId(),
        switch (event.getOrigin()) {
          case DECLARED, CHECK_IN -> HeaderRecordings.recordingOnce(header, stay);
          case CHECKPOINT, FEED, UNRECOGNISED -> HeaderRecordings.recording(header, stay);
        });
  }

  /** A region's level as an exposure: the id is the record's, whichever region it names. */
  public static Exposure exposure(RegionRisk event) {
    PlaceCode place = new PlaceCode(event.getRegionCode(), Optional.ofNullable(event.getArea()));
    return exposure(
        event.getHeader(),
        Feed.REGION_RISKS,
        new Risk(
            Place.of(Place.Kind.REGION, place.written(), event.getFrom()),
            event.getFrom(),
            Optional.ofNullable(event.getUntil()),
            Level.valueOf(event.getLevel().name()),
            event.getHeader().getSource(),
            Optional.empty()));
  }

  public static Exposure exposure(ExposureOrder event) {
    return exposure(
        event.getHeader(),
        Feed.EXPOSURES,
        new Risk(
            place(event.getPlace(), event.getFrom(), Optional.ofNullable(event.getDepartureDate())),
            event.getFrom(),
            Optional.of(event.getTo()),
            event.getCheckInsGenuine() ? Level.CHECK_INS_GENUINE : Level.COMPANION,
            event.getHeader().getSource(),
            Optional.empty()));
  }

  private static Exposure exposure(EventHeader header, Feed feed, Risk risk) {
    String id = Ids.exposureId(header.getSource(), feed, header.getRecordId());
    return Exposure.of(id, HeaderRecordings.recording(header, risk));
  }

  /** What follows from a case: nobody cites it. */
  public static org.healthcode.schemas.event.Exposure event(Exposure exposure) {
    return event(exposure, "");
  }

  /**
   * As it was recorded last.
   *
   * @param eventId of the record behind it
   */
  public static org.healthcode.schemas.event.Exposure event(Exposure exposure, String eventId) {
    Recording<Risk> recording = exposure.history().winner();
    var event =
        org.healthcode.schemas.event.Exposure.newBuilder()
            .setExposureId(exposure.exposureId())
            .setVersion(recording.version().orElse(0L))
            .setVersionGiven(recording.version().isPresent())
            .setRecordedAt(recording.moment().at())
            .setLine(recording.moment().line())
            .setEventId(eventId)
            .setRetracted(recording.content().isEmpty());
    recording.content().ifPresent(risk -> fill(event, risk));
    return event.build();
  }

  private static void fill(org.healthcode.schemas.event.Exposure.Builder event, Risk risk) {
    Place place = risk.place();
    event
        .setPlace(
            new org.healthcode.schemas.event.Place(
                PlaceType.valueOf(place.kind().name()), place.written()))
        .setFrom(risk.from())
        .setLevel(risk.level().name())
        .setSource(risk.source())
        .setPerson(risk.person().orElse(""))
        .setWords(risk.words().stream().map(StaffAccounts::event).toList());
    place
        .departure()
        .ifPresent(
            departure ->
                event.setDeparture(departure.day()).setOrDayBefore(departure.orDayBefore()));
    risk.to().ifPresent(event::setTo);
  }

  /**
   * @throws IllegalArgumentException for a kind of place or a level that is not known
   */
  public static Exposure exposure(org.healthcode.schemas.event.Exposure event) {
    RecordingMoment moment = new RecordingMoment(event.getRecordedAt(), event.getLine());
    Optional<Long> version =
        event.getVersionGiven() ? Optional.of(event.getVersion()) : Optional.empty();
    if (event.getRetracted()) {
      return Exposure.of(event.getExposureId(), new Recording<>(moment, version, Optional.empty()));
    }
    if (event.getPlace() == null || event.getFrom() == null) {
      throw new IllegalArgumentException("an exposure without a place or a time");
    }
    Place place = place(event.getPlace(), event.getFrom(), Optional.empty());
    Risk risk =
        new Risk(
            event.getDeparture() == null
                ? place
                : new Place(
                    place.kind(),
                    place.code(),
                    place.part(),
                    Optional.of(new Departure(event.getDeparture(), event.getOrDayBefore()))),
            event.getFrom(),
            Optional.ofNullable(event.getTo()),
            Level.valueOf(event.getLevel()),
            event.getSource(),
            Optional.of(event.getPerson()).filter(person -> !person.isEmpty()),
            event.getWords().stream().map(StaffAccounts::account).toList());
    return Exposure.of(event.getExposureId(), Recording.of(moment, version, risk));
  }

  private static Place place(
      org.healthcode.schemas.event.Place place, Instant from, Optional<LocalDate> departureDate) {
    return Place.of(
        Place.Kind.valueOf(place.getType().name()), place.getCode(), from, departureDate);
  }
}
