package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.domain.staff.Account;
import org.junit.jupiter.api.Test;

class ItineraryTest {

  private static final Instant MONDAY = at("2022-07-04T09:00");
  private static final Instant TUESDAY = at("2022-07-05T09:00");
  private static final Instant WEDNESDAY = at("2022-07-06T09:00");

  @Test
  void anOpenStayEndsWhereTheNextBegins() {
    Visit home = stay("home", "410105", MONDAY);
    Visit away = stay("away", "410202", TUESDAY);

    Map<String, Presence> presences = Itinerary.of(List.of(away, home)).presences();

    assertThat(of(presences, home.visitId()).to()).contains(TUESDAY);
    assertThat(of(presences, away.visitId()).to()).isEmpty();
  }

  @Test
  void aStaySaysWhereThePersonStillIsAtItsEnd() {
    Visit home = stay("home", "410105", MONDAY);
    Visit again = stay("again", "410105", TUESDAY);
    Visit next = stay("next", "410103", WEDNESDAY);
    Visit away = stay("away", "310115", WEDNESDAY.plusSeconds(60));

    Map<String, Presence> presences = Itinerary.of(List.of(away, next, again, home)).presences();

    assertThat(of(presences, home.visitId()).staysIn()).isEqualTo(Surroundings.PLACE);
    assertThat(of(presences, again.visitId()).staysIn()).isEqualTo(Surroundings.PREFECTURE);
    assertThat(of(presences, next.visitId()).staysIn()).isEqualTo(Surroundings.NONE);
  }

  @Test
  void aStayThatIsTakenBackEndsNothing() {
    Visit home = stay("home", "410105", MONDAY);
    Visit away = stay("away", "410202", TUESDAY);
    Visit back = away.merge(Visit.deletion("cdc", "away", WEDNESDAY));

    assertThat(back.stay()).isEmpty();
    assertThat(of(Itinerary.of(List.of(home, back)).presences(), home.visitId()).to()).isEmpty();
  }

  @Test
  void aVenueWithoutAnEndIsLeftAfterADay() {
    Visit visit = visit("v", Origin.FEED, "V1", Optional.empty(), TUESDAY, Optional.empty());

    assertThat(of(Itinerary.of(List.of(visit)).presences(), visit.visitId()).to())
        .contains(WEDNESDAY);
  }

  @Test
  void aCheckInFarFromAKnownVisitOfTheSameHourDoesNotCount() {
    Visit checkIn = checkIn(TUESDAY);
    assertThat(counts(checkIn)).isTrue();
    assertThat(counts(checkIn, seen("410202", TUESDAY.plusSeconds(1_800)))).isFalse();
    assertThat(counts(checkIn, seen("410202", TUESDAY.minusSeconds(4 * 3_600)))).isTrue();
    assertThat(counts(checkIn, seen("410106", TUESDAY.plusSeconds(1_800)))).isTrue();
  }

  @Test
  void aCheckInFarFromHomeDoesNotCountUntilThereIsAJourney() {
    Visit checkIn = checkIn(TUESDAY);
    Visit home = stay("home", "110105", MONDAY);
    Visit trip =
        Visit.of(
            "resident/x",
            "trip",
            1,
            MONDAY,
            new Stay(
                Place.of(Place.Kind.TRAIN, "G79", MONDAY),
                MONDAY.plusSeconds(3_600),
                Optional.of(MONDAY.plusSeconds(7_200)),
                Origin.DECLARED,
                "resident/x",
                Optional.empty(),
                Optional.empty()));

    assertThat(counts(checkIn, home)).isFalse();
    assertThat(counts(checkIn, home, trip)).isTrue();
    assertThat(counts(checkIn, stay("home", "410202", MONDAY))).isTrue();
  }

  @Test
  void aCheckInThatAFedTripMakesBelievableIsTheWordOfWhoFedTheTrip() {
    Visit checkIn = checkIn(TUESDAY);
    Visit home = stay("home", "110105", MONDAY);

    assertThat(believedFor(checkIn, home, fedTrip("cdc", "a2"), fedTrip("cdc", "a1")))
        .contains(new Account("cdc", "a1"));
    assertThat(believedFor(checkIn, home, fedTrip("cdc", "a1"), fedTrip("resident/x", "")))
        .isEmpty();
    assertThat(believedFor(checkIn, home, fedTrip("cdc", "a1"), fedTrip("rail", "r1"))).isEmpty();
    assertThat(believedFor(checkIn, fedTrip("cdc", "a1"))).isEmpty();
  }

  @Test
  void aCheckInThatAFedStayMakesBelievableIsTheWordOfWhoFedTheStay() {
    Visit checkIn = checkIn(TUESDAY);
    Visit home = stay("home", "110105", MONDAY);
    Place here = Place.of(Place.Kind.REGION, "410105", MONDAY);

    assertThat(believedFor(checkIn, home, fed(here, Optional.empty(), "cdc", "a1")))
        .contains(new Account("cdc", "a1"));
  }

  private static Optional<Account> believedFor(Visit checkIn, Visit... others) {
    List<Visit> all = new ArrayList<>(List.of(others));
    all.add(checkIn);
    return of(Itinerary.of(all).presences(), checkIn.visitId()).fedBy();
  }

  private static Visit fedTrip(String source, String account) {
    return fed(
        Place.of(Place.Kind.TRAIN, "G79", MONDAY),
        Optional.of(MONDAY.plusSeconds(7_200)),
        source,
        account);
  }

  private static Visit fed(Place place, Optional<Instant> to, String source, String account) {
    return Visit.of(
        source,
        "fed" + account,
        1,
        MONDAY,
        new Stay(
            place,
            MONDAY.plusSeconds(3_600),
            to,
            Origin.FEED,
            source,
            Optional.empty(),
            Optional.empty(),
            account));
  }

  @Test
  void twoForwardedCodesDoNotBelieveEachOther() {
    Visit one = checkIn(TUESDAY);
    Visit other =
        visit("k2", Origin.CHECK_IN, "V2", Optional.of("410202"), TUESDAY, Optional.of(WEDNESDAY));

    assertThat(counts(one, other)).isTrue();
  }

  @Test
  void whatTheEdgeDoesNotBelieveDoesNotCount() {
    Stay stay = checkIn(TUESDAY).stay().orElseThrow();
    Visit burst =
        Visit.of(
            "resident/x",
            "k",
            1,
            TUESDAY,
            new Stay(
                stay.place(),
                stay.from(),
                stay.to(),
                stay.origin(),
                stay.source(),
                stay.regionCode(),
                Optional.of("BURST")));

    assertThat(counts(burst)).isFalse();
    assertThat(Itinerary.of(List.of(burst)).doubt(burst)).contains("BURST");
  }

  @Test
  void aVisitIsKnownSinceItsFirstVersion() {
    Visit first = stay("home", "410105", MONDAY);
    Visit second = Visit.of("cdc", "home", 2, WEDNESDAY, first.stay().orElseThrow());

    assertThat(second.merge(first).knownAt()).isEqualTo(MONDAY);
    assertThat(first.merge(second)).isEqualTo(second.merge(first));
  }

  private static boolean counts(Visit visit, Visit... others) {
    List<Visit> all = new ArrayList<>(List.of(others));
    all.add(visit);
    return Itinerary.of(all).presences().containsKey(visit.visitId());
  }

  private static Visit checkIn(Instant from) {
    return visit(
        "k", Origin.CHECK_IN, "V1", Optional.of("410105"), from, Optional.of(from.plusSeconds(60)));
  }

  private static Visit seen(String region, Instant at) {
    return visit(
        "s", Origin.CHECKPOINT, "V9", Optional.of(region), at, Optional.of(at.plusSeconds(60)));
  }

  private static Visit visit(
      String recordId,
      Origin origin,
      String venue,
      Optional<String> region,
      Instant from,
      Optional<Instant> to) {
    return Visit.of(
        "cdc",
        recordId,
        1,
        from,
        new Stay(
            Place.of(Place.Kind.VENUE, venue, from),
            from,
            to,
            origin,
            "cdc",
            region,
            Optional.empty()));
  }

  private static Visit stay(String recordId, String region, Instant from) {
    return Visit.of(
        "cdc",
        recordId,
        1,
        from,
        new Stay(
            Place.of(Place.Kind.REGION, region, from),
            from,
            Optional.empty(),
            Origin.DECLARED,
            "cdc",
            Optional.empty(),
            Optional.empty()));
  }

  private static Presence of(Map<String, Presence> all, String id) {
    return Optional.ofNullable(all.get(id)).orElseThrow();
  }
}
