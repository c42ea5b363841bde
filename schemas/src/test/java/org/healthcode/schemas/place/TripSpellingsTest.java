package org.healthcode.schemas.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.SpellingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TripSpellingsTest {

  static List<String[]> trips() {
    return SpellingTable.read("trips.tsv");
  }

  @ParameterizedTest(name = "{0} {1} {2}: {6}")
  @MethodSource("trips")
  void aTripIsOneHoweverItIsWritten(
      TripType type,
      String written,
      String part,
      String outcome,
      String numbers,
      String carriage,
      String why) {
    Spelled<Trip> trip =
        TripSpelling.readTrip(
            type, written, Optional.of(part).filter(p -> !p.equals(SpellingTable.NOTHING)));
    if (outcome.equals("REFUSED")) {
      assertThat(trip.understood().map(Trip::place)).as(why).isEmpty();
      assertThat(trip.refusal()).isPresent();
      return;
    }
    assertThat(trip.refusal()).as(why).isEmpty();
    Trip read = trip.understood().orElseThrow();
    assertThat(read.numbers()).as(why).containsExactlyInAnyOrder(numbers.split("\\+"));
    assertThat(read.part()).as(why).isEqualTo(Optional.of(carriage).filter(c -> !c.equals("ANY")));
  }

  @ParameterizedTest
  @MethodSource("trips")
  void whatEventsSayOfATripIsReadAsTheSame(
      TripType type, String written, String part, String outcome, String numbers) {
    TripSpelling.readTrip(
            type, written, Optional.of(part).filter(p -> !p.equals(SpellingTable.NOTHING)))
        .understood()
        .ifPresent(
            trip -> {
              String code = trip.place().getCode();
              assertThat(TripSpelling.readTrip(type, code).understood().map(Trip::place))
                  .contains(trip.place());
              assertThat(Trip.numbersOf(PlaceCode.of(code).code())).isEqualTo(trip.numbers());
            });
  }

  @Test
  void onlyTripsAreTripsInAnyCase() {
    assertThat(TripType.of("train")).contains(TripType.TRAIN);
    assertThat(TripType.of("VENUE")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "G1886,06车12A,G1886/06",
    "G1886,06车12A号,G1886/06",
    "G1886,6车12A,G1886/06",
    "G1886,06车012号,G1886/06",
    "G1886,06车厢12A号,G1886/06",
    "G1886,6号车厢,G1886/06",
    "G1886/06,6车12A,G1886/06",
    "G1886,12A,G1886",
    "G1886,12,G1886",
    "G1886,餐车,G1886"
  })
  void aSeatThatNamesItsCarriageIsInIt(String code, String seat, String seated) {
    assertThat(TripSpelling.seatedIn(new Place(PlaceType.TRAIN, code), seat).understood())
        .contains(new Place(PlaceType.TRAIN, seated));
  }

  @Test
  void aSeatOfAnotherCarriageThanThePlacesIsRefused() {
    Place there = new Place(PlaceType.TRAIN, "G1886/06");

    assertThat(TripSpelling.seatedIn(there, "05车12A").refusal()).isPresent();
  }
}
