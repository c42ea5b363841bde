package org.healthcode.risk.kafka.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseWord;
import org.healthcode.risk.domain.exposure.Departure;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Infectious;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Surroundings;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.StoredAccounts;
import org.healthcode.risk.kafka.stores.StoredHistories;
import org.healthcode.risk.store.ExposureRow;
import org.healthcode.risk.store.InfectiousRow;
import org.healthcode.risk.store.InfectiousWindow;
import org.healthcode.risk.store.PresenceRow;
import org.healthcode.risk.store.VisitRow;
import org.healthcode.risk.store.WordsSince;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.serde.AvroBytes;
import org.jspecify.annotations.Nullable;

/** Visits and exposures to what the state stores hold of them and back. */
public final class StoredPlaces {

  /** Where the ledger alone has said anything. */
  private static final long NOTHING_RECORDED = Long.MIN_VALUE;

  private static final AvroBytes<VisitRow> VISITS = new AvroBytes<>(VisitRow.class);
  private static final AvroBytes<PresenceRow> PRESENCES = new AvroBytes<>(PresenceRow.class);
  private static final AvroBytes<ExposureRow> EXPOSURES = new AvroBytes<>(ExposureRow.class);
  private static final AvroBytes<InfectiousRow> INFECTIOUS = new AvroBytes<>(InfectiousRow.class);

  private StoredPlaces() {}

  static byte[] bytes(Visit visit) {
    RecordHistory<Stay> history = visit.history();
    List<VisitRow> rows = history.recordings().stream().map(StoredPlaces::visitRow).toList();
    VisitRow row =
        rows.isEmpty()
            ? VisitRow.newBuilder().setRecordedAt(NOTHING_RECORDED).build()
            : rows.getFirst();
    row.setOthers(rows.stream().skip(1).toList());
    row.setEarlier(StoredHistories.rows(history.earlier()));
    row.setElsewhere(StoredHistories.elsewhereRows(history.elsewhere()));
    return VISITS.toBytes(row);
  }

  private static VisitRow visitRow(Recording<Stay> recording) {
    VisitRow.Builder row =
        VisitRow.newBuilder()
            .setVersion(recording.version().orElse(null))
            .setRecordedAt(recording.moment().at().toEpochMilli())
            .setLine(recording.moment().line());
    recording.content().ifPresent(stay -> fill(row, stay));
    return row.build();
  }

  private static void fill(VisitRow.Builder row, Stay stay) {
    row.setKind(stay.place().kind().name())
        .setCode(stay.place().code())
        .setFrom(stay.from().toEpochMilli())
        .setOrigin(stay.origin().name())
        .setSource(stay.source())
        .setAccount(stay.account());
    stay.place().part().ifPresent(row::setPart);
    stay.place()
        .departure()
        .ifPresent(
            departure ->
                row.setDepartureDay(day(departure.day())).setOrDayBefore(departure.orDayBefore()));
    stay.to().map(Instant::toEpochMilli).ifPresent(row::setTo);
    stay.regionCode().ifPresent(row::setRegionCode);
    stay.disbelieved().ifPresent(row::setDisbelieved);
  }

  static Visit visit(byte[] key, byte[] value) {
    VisitRow row = VISITS.fromBytes(value);
    return new Visit(
        Hex16.last(key),
        RecordHistory.restore(
            Stream.concat(Stream.of(row), row.getOthers().stream())
                .filter(recorded -> recorded.getRecordedAt() != NOTHING_RECORDED)
                .map(StoredPlaces::stay)
                .toList(),
            StoredHistories.traces(row.getEarlier()),
            StoredHistories.elsewhere(row.getElsewhere())));
  }

  private static Recording<Stay> stay(VisitRow row) {
    return new Recording<>(
        RecordingMoment.ofFile(row.getRecordedAt(), row.getLine()),
        Optional.ofNullable(row.getVersion()),
        place(
                row.getKind(),
                row.getCode(),
                row.getPart(),
                departure(row.getDepartureDay(), row.getOrDayBefore()))
            .map(place -> stay(place, row)));
  }

  private static Stay stay(Place place, VisitRow row) {
    return new Stay(
        place,
        at(row.getFrom()),
        Optional.ofNullable(row.getTo()).map(Instant::ofEpochMilli),
        Visit.Origin.valueOf(row.getOrigin()),
        row.getSource(),
        Optional.ofNullable(row.getRegionCode()),
        Optional.ofNullable(row.getDisbelieved()),
        row.getAccount());
  }

  static byte[] bytes(Presence presence) {
    PresenceRow.Builder row =
        PresenceRow.newBuilder()
            .setFrom(presence.from().toEpochMilli())
            .setKnownAt(presence.knownAt().toEpochMilli())
            .setStaysIn(presence.staysIn().name())
            .setFedBy(StoredAccounts.texts(presence.fedBy().stream().toList()))
            .setEndedBy(StoredAccounts.texts(presence.endedBy().stream().toList()));
    presence.to().map(Instant::toEpochMilli).ifPresent(row::setTo);
    presence.place().part().ifPresent(row::setPart);
    return PRESENCES.toBytes(row.build());
  }

  /**
   * @param whole a place with the same code as the row's key, or a trip that has its number and
   *     day, whatever its carriage or area
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
        Surroundings.valueOf(row.getStaysIn()),
        StoredAccounts.accounts(row.getFedBy()).stream().findFirst(),
        StoredAccounts.accounts(row.getEndedBy()).stream().findFirst());
  }

  static ExposureRow row(Exposure exposure) {
    ExposureRow row = row(exposure.history());
    // Nearly always the same.
    boolean saidNone = !exposure.risky().equals(Optional.of(exposure.history()));
    row.setSaidNone(saidNone);
    row.setRisky(saidNone ? exposure.risky().map(StoredPlaces::row).stream().toList() : List.of());
    row.setRegions(exposure.regions().stream().map(Place::written).sorted().toList());
    return row;
  }

  private static ExposureRow row(RecordHistory<Risk> history) {
    List<ExposureRow> rows = history.recordings().stream().map(StoredPlaces::exposureRow).toList();
    ExposureRow row = rows.getFirst();
    row.setOthers(rows.stream().skip(1).toList());
    row.setEarlier(StoredHistories.rows(history.earlier()));
    return row;
  }

  private static ExposureRow exposureRow(Recording<Risk> recording) {
    ExposureRow.Builder row =
        ExposureRow.newBuilder()
            .setVersion(recording.version().orElse(null))
            .setRecordedAt(recording.moment().at().toEpochMilli())
            .setLine(recording.moment().line());
    recording.content().ifPresent(risk -> fill(row, risk));
    return row.build();
  }

  private static void fill(ExposureRow.Builder row, Risk risk) {
    row.setKind(risk.place().kind().name())
        .setCode(risk.place().code())
        .setFrom(risk.from().toEpochMilli())
        .setLevel(risk.level().name())
        .setSource(risk.source())
        .setWords(StoredAccounts.texts(risk.words()));
    risk.place().part().ifPresent(row::setPart);
    risk.place()
        .departure()
        .ifPresent(
            departure ->
                row.setDepartureDay(day(departure.day())).setOrDayBefore(departure.orDayBefore()));
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
    RecordHistory<Risk> history = history(row);
    Optional<RecordHistory<Risk>> risky =
        row.getSaidNone()
            ? row.getRisky().stream().findFirst().map(StoredPlaces::history)
            : Optional.of(history);
    Set<Place> regions =
        row.getRegions().stream()
            .map(written -> Place.of(Place.Kind.REGION, written, Instant.EPOCH))
            .collect(Collectors.toSet());
    return new Exposure(exposureId, history, risky, regions);
  }

  private static RecordHistory<Risk> history(ExposureRow row) {
    return RecordHistory.restore(
        Stream.concat(Stream.of(row), row.getOthers().stream()).map(StoredPlaces::risk).toList(),
        StoredHistories.traces(row.getEarlier()),
        List.of());
  }

  private static Recording<Risk> risk(ExposureRow row) {
    return new Recording<>(
        RecordingMoment.ofFile(row.getRecordedAt(), row.getLine()),
        Optional.ofNullable(row.getVersion()),
        place(
                row.getKind(),
                row.getCode(),
                row.getPart(),
                departure(row.getDepartureDay(), row.getOrDayBefore()))
            .map(
                place ->
                    new Risk(
                        place,
                        at(row.getFrom()),
                        Optional.ofNullable(row.getTo()).map(Instant::ofEpochMilli),
                        Exposure.Level.valueOf(row.getLevel()),
                        row.getSource(),
                        Optional.ofNullable(row.getPerson()),
                        StoredAccounts.accounts(row.getWords()))));
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
                    Optional.ofNullable(window.getTo()).map(Instant::ofEpochMilli),
                    word(window)))
        .toList();
  }

  private static InfectiousWindow window(Infectious infectious) {
    return new InfectiousWindow(
        infectious.caseKey(),
        infectious.source(),
        infectious.knownAt().toEpochMilli(),
        infectious.from().toEpochMilli(),
        infectious.to().map(Instant::toEpochMilli).orElse(null),
        infectious.word().times().stream()
            .map(
                since ->
                    new WordsSince(
                        since.from().toEpochMilli(), StoredAccounts.texts(since.accounts())))
            .toList());
  }

  private static CaseWord word(InfectiousWindow row) {
    return new CaseWord(
        row.getWords().stream()
            .map(
                since ->
                    new CaseWord.Since(
                        at(since.getFrom()), StoredAccounts.accounts(since.getWords())))
            .toList());
  }

  /** Equal risks and only those have equal hashes. */
  static String hash(Exposure exposure) {
    return Ids.hash(HexFormat.of().formatHex(bytes(row(exposure))));
  }

  private static Optional<Place> place(
      @Nullable String kind,
      @Nullable String code,
      @Nullable String part,
      Optional<Departure> departure) {
    if (kind == null || code == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(Place.Kind.valueOf(kind), code, Optional.ofNullable(part), departure));
  }

  private static Optional<Departure> departure(@Nullable Integer day, boolean orDayBefore) {
    return Optional.ofNullable(day)
        .map(since1970 -> new Departure(LocalDate.ofEpochDay(since1970), orDayBefore));
  }

  private static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  private static Instant at(long epochMilli) {
    return Instant.ofEpochMilli(epochMilli);
  }
}
