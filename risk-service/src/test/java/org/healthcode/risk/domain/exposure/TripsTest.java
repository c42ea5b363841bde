package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.place.CarriageSpelling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spellings that events have. */
class TripsTest {

  private static final LocalDate DAY = LocalDate.of(2022, 5, 3);

  @ParameterizedTest
  @CsvSource({
    "TRAIN,g1886,G1886",
    "TRAIN,' G1886 ',G1886",
    "TRAIN,1461,1461",
    "FLIGHT,cz3101,CZ3101",
    "COACH,豫a-12,豫A-12",
    "SHIP,s9,S9"
  })
  void numbersAreInUpperCase(Place.Kind kind, String written, String number) {
    assertThat(Trips.of(kind, written, DAY))
        .contains(new Place(kind, number, Optional.empty(), Optional.of(DAY)));
  }

  @ParameterizedTest
  @CsvSource({"TRAIN,G18867777", "TRAIN,G1886/06", "FLIGHT,C", "COACH,a b", "SHIP,''"})
  void whatCanBeNoNumberIsNone(Place.Kind kind, String written) {
    assertThat(Trips.of(kind, written, DAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"6,06", "06,06", "16,16", "a,A", "' 6 ',06"})
  void carriagesHaveTwoDigits(String written, String carriage) {
    assertThat(CarriageSpelling.normalizedCarriage(written)).contains(carriage);
  }

  @Test
  void whatCanBeNoCarriageIsNone() {
    assertThat(CarriageSpelling.normalizedCarriage("06/07")).isEmpty();
    assertThat(CarriageSpelling.normalizedCarriage("")).isEmpty();
  }

  @Test
  void onlyTripsAreTripsInAnyCase() {
    assertThat(Trips.kind("train")).contains(Place.Kind.TRAIN);
    assertThat(Trips.kind("VENUE")).isEmpty();
  }
}
