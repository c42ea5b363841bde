package org.healthcode.declaration.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.CellText;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.form.OtherTypes;
import org.healthcode.declaration.form.Times;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.NameInText;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.place.AreaSpelling;
import org.healthcode.schemas.place.PlaceSpelling;
import org.healthcode.schemas.place.TripSpelling;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.region.Origin;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.TimeSpelling.Written;

/**
 * Reads the cells of one row as what they should be, and collects what they are not. A cell that is
 * missing or wrong reads as empty, so that all that is wrong with a row is found at once; whoever
 * builds a fact asks {@link #violations} first.
 */
final class Cells {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,15}");
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
  private static final Pattern MASKED = Pattern.compile("[*＊×]");
  private static final String REPLACEMENT = "\uFFFD";
  private static final int NAME_LENGTH = 100;

  /** What begins ahead reaches everybody concerned before it does (docs/design.md#exposures). */
  private static final Duration SOON = Duration.ofHours(24);

  private final Row row;
  private final Pepper pepper;
  private final Regions regions;
  private final Keeping keeping;
  private final RecordingMoment recorded;
  private final Instant now;
  private final LocalDate today;
  private final List<Violation> violations = new ArrayList<>(0);
  private Optional<IdDocument> document = Optional.empty();

  Cells(Row row, Pepper pepper, Regions regions, Keeping keeping, RecordingMoment recorded) {
    this.row = row;
    this.pepper = pepper;
    this.regions = regions;
    this.keeping = keeping;
    this.recorded = recorded;
    this.now = recorded.at();
    this.today = ChinaTime.day(now);
  }

  Instant now() {
    return now;
  }

  List<Violation> violations() {
    return violations;
  }

  boolean isGiven(Column column) {
    return row.text(column).isPresent();
  }

  void expect(boolean holds, Column column, String expected) {
    if (!holds) {
      violations.add(new Violation(column.label(), expected));
    }
  }

  Optional<String> recordId() {
    Optional<String> given = row.text(Column.RECORD_ID);
    if (given.filter(RoundedNumbers::isScientific).isPresent()) {
      violations.add(new Violation(Column.RECORD_ID.label(), RoundedNumbers.EXPECTED));
      return Optional.empty();
    }
    return withoutOwnName(
        Column.RECORD_ID,
        required(
            Column.RECORD_ID,
            PlainKeys.EXPECTED,
            text -> Optional.of(CellText.unquoted(text)).filter(PlainKeys::isValid)));
  }

  /** A counter of the feeder's own; empty where none is given. */
  Optional<Long> recordVersion() {
    return optional(
        Column.RECORD_VERSION,
        "a whole number of at most 15 digits",
        text ->
            Optional.of(CellText.number(text))
                .filter(VERSION.asMatchPredicate())
                .map(Long::parseLong));
  }

  Optional<PersonId> person() {
    Optional<String> type =
        required(
            Column.ID_TYPE,
            "a two-digit document type",
            text -> Optional.of(ValueWords.word(Column.ID_TYPE, text).orElse(CellText.code(text))));
    Optional<String> number = required(Column.ID_NUMBER, "a document number", Optional::of);
    if (type.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    return person(type.get(), CellText.number(number.get()));
  }

  private Optional<PersonId> person(String type, String number) {
    if (RoundedNumbers.isScientific(number)) {
      violations.add(new Violation(Column.ID_NUMBER.label(), RoundedNumbers.EXPECTED));
      return Optional.empty();
    }
    return switch (IdDocument.check(type, number, today)) {
      case IdCheck.Valid(IdDocument valid) -> {
        document = Optional.of(valid);
        yield Optional.of(pepper.personId(valid));
      }
      case IdCheck.Invalid invalid -> {
        violations.add(expectedOf(type, number, invalid));
        yield Optional.empty();
      }
    };
  }

  /** What to write in place of a document that is none: often only its type is wrong. */
  private static Violation expectedOf(String type, String number, IdCheck.Invalid invalid) {
    if (type.equals(OtherTypes.RESIDENT) && invalid.field().equals(Column.ID_NUMBER.label())) {
      Optional<String> other = OtherTypes.typeOf(number);
      if (other.isPresent()) {
        return new Violation(
            Column.ID_TYPE.label(), other.get() + ", the type of document that has such a number");
      }
      if (RoundedNumbers.endsInZeros(number)) {
        return new Violation(Column.ID_NUMBER.label(), RoundedNumbers.EXPECTED);
      }
    }
    return new Violation(invalid.field(), invalid.expected());
  }

  /** The tag of the name given; empty when the cell is, or nobody is known to whom it belongs. */
  Optional<NameTag> name(Optional<PersonId> person) {
    Optional<String> name =
        optional(
            Column.NAME,
            "the whole name, 1 to 100 characters in the declared charset, none of them masked",
            text ->
                Optional.of(text)
                    .filter(plainText(NAME_LENGTH))
                    .filter(whole -> !MASKED.matcher(whole).find()));
    return person.flatMap(who -> name.flatMap(whole -> pepper.nameTag(who, whole)));
  }

  /** Free text without control characters; empty when the cell is. */
  Optional<String> text(Column column, int most) {
    return withoutOwnName(
        column,
        optional(
            column,
            "at most "
                + most
                + " characters in the declared charset, no control characters and no identity or"
                + " phone number",
            text -> plainText(text, most).filter(this::namesNobody)));
  }

  Optional<String> matching(Column column, Pattern shape, String expected) {
    return withoutOwnName(
        column,
        required(
            column,
            expected,
            text ->
                Optional.of(text)
                    .filter(shape.asMatchPredicate())
                    .filter(PlainKeys::isOrdinary)
                    .filter(this::namesNobody)));
  }

  /** As {@link #matching}; empty when the cell is. */
  Optional<String> matchingIfAny(Column column, Pattern shape, String expected) {
    return isGiven(column) ? matching(column, shape, expected) : Optional.empty();
  }

  Optional<String> region(Column column) {
    Spelled<Region> region =
        row.text(column)
            .map(CellText::number)
            .map(regions::readPlace)
            .orElseGet(() -> Spelled.refused(Regions.EXPECTED));
    region.refusal().ifPresent(expected -> expect(false, column, expected));
    return region.understood().map(known -> known.code().code());
  }

  /** A county or a city; empty when the cell is. */
  Optional<String> regionIfAny(Column column) {
    if (!isGiven(column)) {
      return Optional.empty();
    }
    Optional<String> region = region(column);
    expect(region.filter(code -> code.endsWith("0000")).isEmpty(), column, "a county or a city");
    return region;
  }

  /**
   * Where a case came from: alpha-3 of a country, or six digits of a province; empty when the cell
   * is.
   *
   * @param own region that the account works for, of whose province nobody comes from elsewhere
   */
  Optional<String> originIfAny(Column column, Optional<RegionCode> own) {
    return optional(
            column,
            Origin.EXPECTED,
            text ->
                Origin.read(CellText.number(text))
                    .filter(origin -> own.filter(origin::isProvinceOf).isEmpty()))
        .map(Origin::code);
  }

  /**
   * The name of an area in a region, in its one spelling; empty when the cell is. One that holds
   * nothing but blanks is a slip, and not the whole county.
   */
  Optional<String> area(Column column) {
    Optional<String> text = row.text(column);
    if (text.isEmpty()) {
      expect(!row.isBlank(column), column, AreaSpelling.expectedArea(AreaSpelling.IN_REGION));
      return text;
    }
    Spelled<String> area = AreaSpelling.readArea(text.get(), AreaSpelling.IN_REGION);
    area.refusal().ifPresent(expected -> expect(false, column, expected));
    return area.understood();
  }

  /** A word of a closed list, in any case. */
  <E extends Enum<E>> Optional<E> oneOf(Column column, Collection<E> known) {
    Optional<String> text = row.text(column);
    if (text.isPresent()) {
      String word =
          ValueWords.word(column, text.get()).orElseGet(() -> ValueWords.constant(text.get()));
      for (E value : known) {
        if (value.name().equals(word)) {
          return Optional.of(value);
        }
      }
    }
    violations.add(
        new Violation(
            column.label(),
            "one of " + known.stream().map(Enum::name).collect(Collectors.joining(", "))));
    return Optional.empty();
  }

  Optional<Place> place(PlaceType type) {
    Optional<String> text = row.text(Column.PLACE_CODE).filter(this::namesNobody);
    if (text.isEmpty()) {
      expect(false, Column.PLACE_CODE, PlaceSpelling.expectedPlace(type));
      return Optional.empty();
    }
    Spelled<Place> place = PlaceSpelling.readPlace(type, text.get(), regions);
    place.refusal().ifPresent(expected -> expect(false, Column.PLACE_CODE, expected));
    return place.understood();
  }

  /** A place, in the carriage that the seat names if it names one. */
  Optional<Place> seatedIn(Place place, Optional<String> seat) {
    Spelled<Place> seated =
        seat.map(written -> TripSpelling.seatedIn(place, written))
            .orElseGet(() -> Spelled.of(place));
    seated.refusal().ifPresent(expected -> expect(false, Column.SEAT, expected));
    return seated.understood();
  }

  /** When something happened: there, and not in the future. */
  Optional<Instant> past(Column column) {
    return required(column, Times.FORMAT + ", not in the future", this::past);
  }

  /**
   * As {@link #past(Column)}, as the end of the day where only that is given, or the moment of
   * recording if that is earlier.
   */
  Optional<Instant> pastEnd(Column column) {
    return required(
        column,
        Times.FORMAT + ", not in the future",
        text -> Times.parse(text).filter(this::isPast).map(written -> notAhead(written.asEnd())));
  }

  /** Whether only a date is given. */
  boolean isDateAlone(Column column) {
    return row.text(column).flatMap(Times::parse).filter(Written::wholeDay).isPresent();
  }

  /** As {@link #past}, with whether it was a day alone. */
  Optional<Written> pastAsWritten(Column column) {
    return required(
        column,
        Times.FORMAT + ", not in the future",
        text -> Times.parse(text).filter(this::isPast));
  }

  Optional<Instant> pastIfAny(Column column) {
    return optional(column, Times.FORMAT + ", not in the future", this::past);
  }

  /** When something began or will within a day. */
  Optional<Instant> soon(Column column) {
    return required(
        column,
        Times.FORMAT + ", at most 24 hours ahead",
        text ->
            Times.parse(text)
                .map(Written::at)
                .filter(this::isPlannable)
                .filter(at -> !at.isAfter(now.plus(SOON))));
  }

  Optional<Instant> plannedIfAny(Column column) {
    return optional(
        column,
        Times.FORMAT + ", at most a year ahead",
        text -> Times.parse(text).map(Written::at).filter(this::isPlannable));
  }

  /** When something ends, a day given as a date included; at most a year ahead. */
  Optional<Instant> plannedEndIfAny(Column column) {
    return optional(
        column,
        Times.FORMAT + ", at most a year ahead",
        text -> Times.parse(text).map(Written::asEnd).filter(this::isPlannable));
  }

  /** As {@link #plannedEndIfAny}, but there. */
  Optional<Instant> plannedEnd(Column column) {
    return required(
        column,
        Times.FORMAT + ", at most a year ahead",
        text -> Times.parse(text).map(Written::asEnd).filter(this::isPlannable));
  }

  Optional<LocalDate> pastDateIfAny(Column column) {
    return optional(
        column,
        Times.DATE_FORMAT + ", not in the future",
        text ->
            Times.parseDate(text)
                .filter(date -> !date.isAfter(today))
                .filter(date -> isPast(ChinaTime.startOf(date))));
  }

  /** Two columns in their order, where both are there. */
  void inOrder(Column first, Optional<Instant> begin, Column second, Optional<Instant> end) {
    if (begin.isPresent() && end.isPresent()) {
      expect(
          !end.get().isBefore(begin.get()), second, "a time that is not before " + first.label());
    }
  }

  /**
   * A visit that is worth keeping: not over for too long, and not longer than is kept.
   *
   * @param end given or assumed; empty while the stay is open
   */
  void kept(Optional<Instant> begin, Optional<Instant> end) {
    if (begin.isEmpty()) {
      return;
    }
    Instant from = begin.get();
    if (end.isEmpty()) {
      expect(!keeping.isOver(from, now), Column.FROM, keeping.expectedEnd() + " while to is empty");
    } else if (!end.get().isBefore(from)) {
      Column given = isGiven(Column.TO) ? Column.TO : Column.FROM;
      expect(!keeping.isOver(end.get(), now), given, keeping.expectedEnd());
      shortEnough(from, end.get());
    }
  }

  void shortEnough(Instant from, Instant to) {
    expect(!keeping.isTooLong(from, to), Column.TO, keeping.expectedLength());
  }

  EventHeader header(Feeder feeder, String recordId, Optional<Long> version, Instant effectiveAt) {
    EventHeaderBuilder header =
        EventHeaderBuilder.recordedAt(feeder.source(), recordId, now)
            .line(recorded.line())
            .effectiveAt(effectiveAt)
            .account(feeder.account());
    version.ifPresent(header::version);
    feeder.regionCode().ifPresent(header::accountRegion);
    // Nobody need know where a document is from who knows the county otherwise.
    if (!feeder.isOfOneCounty()) {
      document.flatMap(regions::countyOf).ifPresent(header::documentRegion);
    }
    return header.build();
  }

  private boolean namesNobody(String text) {
    return PlainKeys.namesNobody(text);
  }

  /** What travels in the clear must not say whom the row is about. */
  private Optional<String> withoutOwnName(Column column, Optional<String> value) {
    Optional<String> own = row.text(Column.NAME);
    if (own.isEmpty() || value.filter(text -> NameInText.isNamed(own.get(), text)).isEmpty()) {
      return value;
    }
    violations.add(new Violation(column.label(), "a text without the name of the person"));
    return Optional.empty();
  }

  private Optional<Instant> past(String text) {
    return Times.parse(text).filter(this::isPast).map(Written::at).map(this::notAhead);
  }

  /** When something happened that was written so. */
  Instant happenedAt(Written written) {
    return notAhead(written.at());
  }

  /** What a clock that runs ahead says has happened holds from the recording on. */
  private Instant notAhead(Instant at) {
    return at.isAfter(now) ? now : at;
  }

  private boolean isPast(Written written) {
    return isPast(written.at()) && !(written.wholeDay() && written.day().isAfter(today));
  }

  private boolean isPast(Instant at) {
    return !at.isBefore(Times.EARLIEST) && !at.isAfter(now.plus(Times.TOLERANCE));
  }

  private boolean isPlannable(Instant at) {
    return !at.isBefore(Times.EARLIEST) && !at.isAfter(now.plus(Times.PLANNED_WITHIN));
  }

  /** The text on one line; empty where it is longer, or not in the charset that was declared. */
  static Optional<String> plainText(String text, int most) {
    return Optional.of(LINE_BREAK.matcher(text).replaceAll(" ")).filter(plainText(most));
  }

  private static Predicate<String> plainText(int most) {
    return text ->
        text.length() <= most
            && !text.contains(REPLACEMENT)
            && text.chars().noneMatch(Character::isISOControl);
  }

  /** What the cell reads as; a violation where it is missing or reads as nothing. */
  <T> Optional<T> required(Column column, String expected, Function<String, Optional<T>> reading) {
    Optional<T> value = row.text(column).flatMap(reading);
    expect(value.isPresent(), column, expected);
    return value;
  }

  /** As {@link #required}; empty when the cell is. */
  <T> Optional<T> optional(Column column, String expected, Function<String, Optional<T>> reading) {
    Optional<String> text = row.text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = reading.apply(text.get());
    expect(value.isPresent(), column, expected);
    return value;
  }
}
