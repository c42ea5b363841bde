package org.healthcode.declaration.declare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.declare.ItineraryForm.InboundForm;
import org.healthcode.declaration.declare.ItineraryForm.StayForm;
import org.healthcode.declaration.declare.ItineraryForm.TripForm;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.form.Times;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.person.Identity;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.InboundArrival;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.place.PlaceSpelling;
import org.healthcode.schemas.place.Trip;
import org.healthcode.schemas.place.TripSpelling;
import org.healthcode.schemas.place.TripType;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.jspecify.annotations.Nullable;

/** Turns itineraries into facts: one visit for each stay and trip, and the arrival from abroad. */
public final class ItineraryRules {
  private static final int MOST = 100;
  private static final int SEAT_LENGTH = 8;
  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
  private static final String HOME = "CN";

  private final Regions regions;
  private final Keeping keeping;

  public ItineraryRules(Regions regions, Keeping keeping) {
    this.regions = regions;
    this.keeping = keeping;
  }

  /**
   * @param identity who the person is; empty where a guardian declares
   */
  public Declared judge(
      ItineraryForm input, Declarer declarer, Optional<Identity> identity, Instant now) {
    Form form = new Form(now);
    List<Fact<?>> facts = new ArrayList<>();
    List<@Nullable StayForm> stays = items(input.stays(), "stays", form);
    for (int i = 0; i < stays.size(); i++) {
      stay(stays.get(i), i, declarer, form, now).ifPresent(facts::add);
    }
    List<@Nullable TripForm> trips = items(input.trips(), "trips", form);
    for (int i = 0; i < trips.size(); i++) {
      trip(trips.get(i), i, declarer, form, now).ifPresent(facts::add);
    }
    InboundForm arrival = input.inbound();
    Optional<InboundArrival> inbound = arrival == null ? Optional.empty() : inbound(arrival, form);
    form.expect(
        !stays.isEmpty() || !trips.isEmpty() || arrival != null,
        "stays",
        "at least one of stays, trips and inbound");
    if (!form.isInOrder()) {
      return new Declared.Rejected(form.violations());
    }
    EventHeaderBuilder says = declarer.header(declarer.recordId(), now);
    // Who comes from abroad may have declared no stay yet.
    inbound
        .flatMap(arrived -> identity.map(Identity::document).flatMap(regions::countyOf))
        .ifPresent(says::documentRegion);
    EventHeader header = says.build();
    Declaration declaration =
        new Declaration(header, declarer.declaredBy().hex(), null, inbound.orElse(null));
    facts.add(Fact.of(Topics.DECLARATIONS, declarer.person(), declaration, header.getEventId()));
    return new Declared.Accepted(header.getEventId(), facts);
  }

  private static <T> List<@Nullable T> items(
      @Nullable List<@Nullable T> given, String field, Form form) {
    if (given == null) {
      return new ArrayList<>();
    }
    form.expect(given.size() <= MOST, field, "at most 100 entries");
    return given.size() <= MOST ? given : new ArrayList<>();
  }

  private Optional<Fact<?>> stay(
      @Nullable StayForm stay, int index, Declarer declarer, Form form, Instant now) {
    String path = "stays[" + index + "]";
    if (stay == null) {
      form.expect(false, path, "an object with regionCode, from and to");
      return Optional.empty();
    }
    Optional<String> region =
        form.stay(regions, stay.regionCode(), path + ".regionCode")
            .map(found -> found.code().code());
    Optional<Instant> from = form.past(stay.from(), path + ".from").map(Written::at);
    Optional<Instant> to = form.pastEnd(stay.to(), path + ".to");
    if (from.isPresent() && to.isPresent()) {
      inOrderAndKept(from.get(), to.get(), path + ".to", form, now);
    }
    Optional<String> area = form.area(stay.area(), path + ".area");
    if (region.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Place place = PlaceSpelling.region(region.get(), area);
    return Optional.of(
        visit(
            declarer,
            "stay-" + index,
            new Span(place, from.get(), to.get(), Optional.empty()),
            Optional.empty(),
            now));
  }

  private void inOrderAndKept(Instant from, Instant to, String field, Form form, Instant now) {
    if (to.isBefore(from)) {
      form.expect(false, field, "a time that is not before from");
      return;
    }
    form.expect(!keeping.isOver(to, now), field, keeping.expectedEnd());
    form.expect(!keeping.isTooLong(from, to), field, keeping.expectedLength());
  }

  private Optional<Fact<?>> trip(
      @Nullable TripForm trip, int index, Declarer declarer, Form form, Instant now) {
    String path = "trips[" + index + "]";
    if (trip == null) {
      form.expect(false, path, "an object with type, number and date");
      return Optional.empty();
    }
    Optional<TripType> type =
        form.oneOf(
            trip.type(),
            path + ".type",
            TripType.TRAIN,
            TripType.FLIGHT,
            TripType.COACH,
            TripType.SHIP);
    Optional<LocalDate> departure =
        form.expect(
            Form.words(trip.date())
                .flatMap(Times::parseDate)
                .filter(date -> form.isPast(ChinaTime.startOf(date))),
            path + ".date",
            Times.DATE_FORMAT + ", not in the future");
    Optional<Trip> known = type.flatMap(kind -> trip(trip, kind, path, form));
    Optional<String> seat = Form.words(trip.seat()).or(() -> known.flatMap(Trip::seat));
    form.expect(
        seat.isEmpty() || isPlain(seat.get()), path + ".seat", "at most 8 letters or digits");
    Optional<Place> seated = known.map(Trip::place).flatMap(it -> seatedIn(it, seat, path, form));
    if (seated.isEmpty() || departure.isEmpty()) {
      return Optional.empty();
    }
    Place place = seated.get();
    LocalDate day = departure.get();
    Instant arrivedBy =
        Keeping.endOfTrip(place.getType(), PlaceCode.of(place.getCode()).code(), day);
    form.expect(
        !keeping.isOver(arrivedBy, now),
        path + ".date",
        "a date within the last " + keeping.visits().toDays() + " days");
    return Optional.of(
        visit(
            declarer,
            "trip-" + index,
            new Span(place, ChinaTime.startOf(day), arrivedBy, departure),
            seat,
            now));
  }

  private static Optional<Place> seatedIn(
      Place place, Optional<String> seat, String path, Form form) {
    Spelled<Place> seated =
        seat.map(written -> TripSpelling.seatedIn(place, written))
            .orElseGet(() -> Spelled.of(place));
    seated.refusal().ifPresent(expected -> form.expect(false, path + ".seat", expected));
    return seated.understood();
  }

  private static Optional<Trip> trip(TripForm trip, TripType type, String path, Form form) {
    Optional<String> number = Form.words(trip.number());
    Optional<String> part = Form.words(trip.carriage());
    Optional<Trip> known =
        number.flatMap(written -> TripSpelling.readTrip(type, written, part).understood());
    if (known.isPresent()) {
      return known;
    }
    Optional<String> wrongPart = part.flatMap(written -> TripSpelling.violatedPart(type, written));
    wrongPart.ifPresent(expected -> form.expect(false, path + ".carriage", expected));
    Optional<String> wrongNumber =
        number.isEmpty()
            ? Optional.of(type.expectedNumber())
            : number.flatMap(
                written ->
                    part.isPresent()
                        ? TripSpelling.readNumber(type, written).refusal()
                        : TripSpelling.readTrip(type, written).refusal());
    wrongNumber.ifPresent(expected -> form.expect(false, path + ".number", expected));
    return known;
  }

  private static Optional<InboundArrival> inbound(InboundForm inbound, Form form) {
    Optional<String> country =
        form.expect(
            Form.words(inbound.country())
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(code -> COUNTRIES.contains(code) && !code.equals(HOME)),
            "inbound.country",
            "a country code of ISO 3166-1 alpha-2 other than CN");
    Optional<Instant> at = form.past(inbound.arrivedAt(), "inbound.arrivedAt").map(Written::at);
    return country.isPresent() && at.isPresent()
        ? Optional.of(new InboundArrival(country.get(), at.get()))
        : Optional.empty();
  }

  private record Span(Place place, Instant from, Instant to, Optional<LocalDate> departure) {}

  private static Fact<?> visit(
      Declarer declarer, String part, Span span, Optional<String> seat, Instant now) {
    EventHeader header =
        declarer.header(declarer.recordId() + '/' + part, now).effectiveAt(span.from()).build();
    Visit visit =
        new Visit(
            header,
            span.place(),
            span.from(),
            span.to(),
            VisitOrigin.DECLARED,
            seat.orElse(null),
            null,
            null,
            span.departure().orElse(null),
            null);
    return Fact.of(Topics.VISITS, declarer.person(), visit, header.getEventId());
  }

  private static boolean isPlain(String seat) {
    return seat.length() <= SEAT_LENGTH && seat.chars().allMatch(Character::isLetterOrDigit);
  }
}
