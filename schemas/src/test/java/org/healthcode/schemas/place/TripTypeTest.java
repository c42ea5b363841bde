package org.healthcode.schemas.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TripTypeTest {

  @ParameterizedTest
  @CsvSource({
    "TRAIN,g1886,G1886",
    "TRAIN,' 1886 ',1886",
    "FLIGHT,cz3101,CZ3101",
    "FLIGHT,3u8633,3U8633",
    "COACH,豫a-12345,豫A-12345",
    "SHIP,双泰26号,双泰26号"
  })
  void aNumberHasOneSpelling(TripType type, String written, String number) {
    assertThat(type.normalizedNumber(written)).contains(number);
  }

  @ParameterizedTest
  @CsvSource({
    "TRAIN,GG1886",
    "TRAIN,G188601",
    "TRAIN,G1886/06",
    "FLIGHT,C",
    "COACH,'two words'",
    "SHIP,''"
  })
  void whatCannotBeANumberIsNone(TripType type, String written) {
    assertThat(type.normalizedNumber(written)).isEmpty();
  }

  @Test
  void onlyTripsAreTripsInAnyCase() {
    assertThat(TripType.of("train")).contains(TripType.TRAIN);
    assertThat(TripType.of("VENUE")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"6,06", "06,06", "16,16", "12a,12A", "' 6 ',06", "加3,加3"})
  void aCarriageHasOneSpelling(String written, String carriage) {
    assertThat(CarriageSpelling.normalizedCarriage(written)).contains(carriage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "06/07", "12345", "a b"})
  void whatCannotBeACarriageIsNone(String written) {
    assertThat(CarriageSpelling.normalizedCarriage(written)).isEmpty();
  }
}
