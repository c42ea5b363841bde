package org.healthcode.risk.kafka.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Infectious;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Surroundings;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.store.ExposureRow;
import org.healthcode.risk.store.InfectiousRow;
import org.healthcode.risk.store.InfectiousWindow;
import org.healthcode.risk.store.PresenceRow;
import org.healthcode.risk.store.VisitRow;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.serde.AvroBytes;
import org.jspecify.annotations.Nullable;

/** Visits and exposures to what the state stores hold of them and back. */
public final class StoredPlaces {

  private static final AvroBytes<VisitRow> VISITS = new AvroBytes<>(VisitRow.class);
  private static final AvroBytes<PresenceRow> PRESENCES = new AvroBytes<>(PresenceRow.class);
  private static final AvroBytes<ExposureRow> EXPOSURES = new AvroBytes<>(ExposureRow.class);
  private static final AvroBytes<InfectiousRow> INFECTIOUS = new AvroBytes<>(InfectiousRow.class);

  private StoredPlaces() {}

  static byte[] bytes(Visit visit) {
    VisitRow.Builder row =
        VisitRow.newBuilder()
            .setVersion(visit.version())
            .setRecordedAt(visit.recordedAt().toEpochMilli())
            .setKnownAt(known(visit.knownAt()));
    visit.stay().ifPresent(stay -> fill(row, stay));
    return VISITS.toBytes(row.build());
  }

  private static void fill(VisitRow.Builder row, Stay stay) {
    row.setKind(stay.place().kind().name())
        .setCode(stay.place().code())
        .setFrom(stay.from().toEpochMilli())
        .setOrigin(stay.origin().name())
        .setSource(stay.source());
    stay.place().part().ifPresent(row::setPart);
    stay.place().departure().map(StoredPlaces::day).ifPresent(row::setDepartureDay);
    stay.to().map(Instant::toEpochMilli).ifPresent(row::setTo);
    stay.regionCode().ifPresent(row::setRegionCode);
    stay.disbelieved().ifPresent(row::setDisbelieved);
  }

  static Visit visit(byte[] key, byte[] value) {
    VisitRow row = VISITS.fromBytes(value);
    Optional<Stay> stay =
        place(row.getKind(), row.getCode(), row.getPart(), row.getDepartureDay())
            .map(place -> stay(place, row));
    return new Visit(
        Hex16.last(key), row.getVersion(), at(row.getRecordedAt()), known(row.getKnownAt()), stay);
  }

  private static Stay stay(Place place, VisitRow row) {
    return new Stay(
        place,
        at(row.getFrom()),
        Optional.ofNullable(row.getTo()).map(Instant::ofEpochMilli),
        Visit.Origin.valueOf(row.getOrigin()),
        row.getSource(),
        Optional.ofNullable(row.getRegionCode()),
        Optional.ofNullable(row.getDisbelieved()));
  }

  static byte[] bytes(Presence presence) {
    PresenceRow.Builder row =
        PresenceRow.newBuilder()
            .setFrom(presence.from().toEpochMilli())
            .setKnownAt(presence.knownAt().toEpochMilli())
            .setStaysIn(presence.staysIn().name());
    presence.to().map(Instant::toEpochMilli).ifPresent(row::setTo);
    presence.place().part().ifPresent(row::setPart);
    return PRESENCES.toBytes(row.build());
  }

  /**
   * @param whole a place with the same code as the row's key, whatever its carriage or area
   */
  public static Presence presence(Place whole, byte[] key, byte[] value) {
    PresenceRow row = PRESENCES.fromBytes(value);
    Place place =
        new Place(
            whole.kind(), whole.code(), Optional.ofNullable(row.getPart()), whole.departure());
    return new Presence(
        Hex16.last(key),
        place,
        at(row.getFrom()),
        Optional.ofNullable(row.getTo()).map(Instant::ofEpochMilli),
        at(row.getKnownAt()),
        Surroundings.valueOf(row.getStaysIn()));
  }

  static ExposureRow row(Exposure exposure) {
    ExposureRow.Builder row =
        ExposureRow.newBuilder()
            .setVersion(exposure.version())
            .setRecordedAt(exposure.recordedAt().toEpochMilli())
            .setKnownAt(known(exposure.knownAt()));
    exposure.risk().ifPresent(risk -> fill(row, risk));
    return row.build();
  }

  private static void fill(ExposureRow.Builder row, Risk risk) {
    row.setKind(risk.place().kind().name())
        .setCode(risk.place().code())
        .setFrom(risk.from().toEpochMilli())
        .setLevel(risk.level().name())
        .setSource(risk.source());
    risk.place().part().ifPresent(row::setPart);
    risk.place().departure().map(StoredPlaces::day).ifPresent(row::setDepartureDay);
    risk.to().map(Instant::toEpochMilli).ifPresent(row::setTo);
    risk.person().ifPresent(row::setPerson);
  }

  static byte[] bytes(ExposureRow row) {
    return EXPOSURES.toBytes(row);
  }

  public static ExposureRow exposureRow(byte[] value) {
    return EXPOSURES.fromBytes(value);
  }

  static Exposure exposure(String exposureId, ExposureRow row) {
    Optional<Risk> risk =
        place(row.getKind(), row.getCode(), row.getPart(), row.getDepartureDay())
            .map(
                place ->
                    new Risk(
                        place,
                        at(row.getFrom()),
                        Optional.ofNullable(row.getTo()).map(Instant::ofEpochMilli),
                        Exposure.Level.valueOf(row.getLevel()),
                        row.getSource(),
                        Optional.ofNullable(row.getPerson())));
    return new Exposure(
        exposureId, row.getVersion(), at(row.getRecordedAt()), known(row.getKnownAt()), risk);
  }

  static byte[] bytes(List<Infectious> windows) {
    return INFECTIOUS.toBytes(
        new InfectiousRow(windows.stream().map(StoredPlaces::window).toList()));
  }

  static List<Infectious> infectious(byte[] value) {
    return INFECTIOUS.fromBytes(value).getWindows().stream()
        .map(
            window ->
                new Infectious(
                    window.getCaseKey(),
                    window.getSource(),
                    at(window.getKnownAt()),
                    at(window.getFrom()),
                    Optional.ofNullable(window.getTo()).map(Instant::ofEpochMilli)))
        .toList();
  }

  private static InfectiousWindow window(Infectious infectious) {
    return new InfectiousWindow(
        infectious.caseKey(),
        infectious.source(),
        infectious.knownAt().toEpochMilli(),
        infectious.from().toEpochMilli(),
        infectious.to().map(Instant::toEpochMilli).orElse(null));
  }

  /** Equal risks and only those have equal hashes. */
  static String hash(Exposure exposure) {
    return Ids.hash(HexFormat.of().formatHex(bytes(row(exposure))));
  }

  private static Optional<Place> place(
      @Nullable String kind,
      @Nullable String code,
      @Nullable String part,
      @Nullable Integer departureDay) {
    if (kind == null || code == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(
            Place.Kind.valueOf(kind),
            code,
            Optional.ofNullable(part),
            Optional.ofNullable(departureDay).map(LocalDate::ofEpochDay)));
  }

  private static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  private static long known(Instant knownAt) {
    return knownAt.equals(Instant.MAX) ? Long.MAX_VALUE : knownAt.toEpochMilli();
  }

  private static Instant known(long knownAt) {
    return knownAt == Long.MAX_VALUE ? Instant.MAX : at(knownAt);
  }

  private static Instant at(long epochMilli) {
    return Instant.ofEpochMilli(epochMilli);
  }
}
