package org.healthcode.schemas.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.region.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceSpellingTest {
  @ParameterizedTest
  @CsvSource({
    "REGION,410105,410105",
    "REGION,410105/ ａ  b ,410105/AB",
    "REGION,410381,410307",
    "VENUE,V7,V7",
    "VENUE,vg9jygh3m23z,VG9JYGH3M23Z",
    "VENUE,VG9JYG-H3M23Z,VG9JYGH3M23Z",
    "VENUE,Ｖ G9JYGH3M23Z,VG9JYGH3M23Z",
    "VENUE,metro:Line1-03,METRO:LINE1-03",
    "VENUE,V 7,V7",
    "VENUE,V7/hall 2,V7/HALL2",
    "TRAIN,g1886/6,G1886/06",
    "TRAIN,g1886,G1886",
    "FLIGHT,cz3101/12,CZ3101/12"
  })
  void aPlaceHasOneSpelling(PlaceType type, String written, String code) {
    assertThat(normalized(type, written)).contains(new Place(type, code));
  }

  @ParameterizedTest
  @CsvSource({
    "REGION,999999",
    "REGION,410105/",
    "REGION,410105/!",
    "REGION,410100",
    "VENUE,'V&7'",
    "TRAIN,/06",
    "TRAIN,G1886/06/07",
    "TRAIN,G1886/12345",
    "UNRECOGNISED,G1886"
  })
  void whatCannotBeAPlaceIsNone(PlaceType type, String written) {
    assertThat(normalized(type, written)).isEmpty();
  }

  @Test
  void anAreaNeverHoldsAnIdentityNumber() {
    assertThat(normalized(PlaceType.VENUE, "V7/41010219900307882X")).isEmpty();
    assertThat(normalized(PlaceType.REGION, "410105/41010219900307882X")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"G1886", "G1886/06", "410105/AB"})
  void aCodeIsWrittenAsItWasRead(String written) {
    assertThat(PlaceCode.of(written).written()).isEqualTo(written);
  }

  @Test
  void whatStandsBehindTheFirstStrokeIsThePart() {
    assertThat(PlaceCode.of("V7/a/b")).isEqualTo(new PlaceCode("V7", Optional.of("a/b")));
  }

  private static Optional<Place> normalized(PlaceType type, String written) {
    return PlaceSpelling.readPlace(type, written, Regions.all()).understood();
  }
}
