package org.healthcode.declaration.testsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {
  private static final Coordinates ZHENGZHOU = new Coordinates(113.6253, 34.7466);

  @ParameterizedTest
  @CsvSource({
    "113.6655, 34.7530, 3741",
    "112.6022, 35.0667, 99854",
    "113.6353, 34.7466, 914",
    "113.6253, 34.7556, 1001"
  })
  void distancesAreMetresAlongTheGreatCircle(double longitude, double latitude, double metres) {
    assertThat(ZHENGZHOU.metresTo(new Coordinates(longitude, latitude)))
        .isCloseTo(metres, within(metres * 0.005));
  }

  @Test
  void nothingIsFarFromItself() {
    assertThat(ZHENGZHOU.metresTo(ZHENGZHOU)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "34.75, 113.63", "113.63, 60", "NaN, 34"})
  void whatIsNotInChinaIsNoPoint(double longitude, double latitude) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Coordinates(longitude, latitude));
  }

  @Test
  void aPointIsNotWrittenIntoLogs() {
    assertThat(ZHENGZHOU.toString()).doesNotContain("113").doesNotContain("34");
  }
}
