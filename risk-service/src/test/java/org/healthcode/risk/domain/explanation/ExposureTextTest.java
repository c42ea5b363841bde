package org.healthcode.risk.domain.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Place;
import org.junit.jupiter.api.Test;

class ExposureTextTest {

  private static final Instant MORNING = at("2022-05-03T08:00");
  private static final String CASE = "a0".repeat(16);

  @Test
  void aSharedTripIsNamedWithItsCarriageAndDate() {
    assertThat(companion(Place.Kind.TRAIN, "G1886/06"))
        .contains(
            new Text(
                "与病例同乘：列车 G1886，06 车厢，2022年5月3日",
                "Shared a train with a case: G1886, carriage 06, 3 May 2022"));
  }

  @Test
  void aCarriageThatIsNotKnownIsLeftOut() {
    assertThat(companion(Place.Kind.FLIGHT, "CZ3101"))
        .contains(
            new Text(
                "与病例同乘：航班 CZ3101，2022年5月3日", "Shared a flight with a case: CZ3101, 3 May 2022"));
  }

  @Test
  void aVenueIsNamedByItsCode() {
    assertThat(companion(Place.Kind.VENUE, "V1"))
        .contains(
            new Text(
                "与病例同时在同一场所：V1，2022年5月3日", "At the same venue and time as a case: V1, 3 May 2022"));
  }

  @Test
  void aRegionIsNamedWithItsLevel() {
    Risk risk = risk(Place.Kind.REGION, "410105", Level.HIGH);

    assertThat(ExposureText.of(Exposed.Kind.HIGH, risk))
        .contains(
            new Text(
                "高风险区：河南省郑州市金水区，自2022年5月3日起",
                "High-risk area: 河南省郑州市金水区 (410105), since 3 May 2022"));
  }

  @Test
  void promise8NobodyIsNamed() {
    assertThat(companion(Place.Kind.TRAIN, "G1886/06").toString()).doesNotContain(CASE);
  }

  private static Optional<Text> companion(Place.Kind kind, String written) {
    return ExposureText.of(Exposed.Kind.COMPANION, risk(kind, written, Level.COMPANION));
  }

  private static Risk risk(Place.Kind kind, String written, Level level) {
    return new Risk(
        Place.of(kind, written, MORNING),
        MORNING,
        Optional.of(MORNING.plusSeconds(7_200)),
        level,
        "henan-cdc",
        Optional.of(CASE));
  }
}
