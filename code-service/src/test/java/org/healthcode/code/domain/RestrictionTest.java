package org.healthcode.code.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.code.Timelines;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.junit.jupiter.api.Test;

class RestrictionTest {
  private static final Instant NOON = Instant.parse("2020-03-02T04:00:00Z");
  private static final Instant TUESDAY = NOON.plus(Duration.ofDays(1));
  private static final Instant FRIDAY = NOON.plus(Duration.ofDays(4));

  @Test
  void greenForbidsNothing() {
    assertThat(Restriction.of(Timelines.open(Color.GREEN), NOON)).isEmpty();
  }

  @Test
  void redAndTheYellowAfterItForbidErasingUntilTheYellowEnds() {
    var timeline =
        Timelines.of(
            Timelines.span(Color.RED, NOON, TUESDAY),
            Timelines.span(Color.YELLOW, TUESDAY, FRIDAY),
            Timelines.span(Color.GREEN, FRIDAY, null));

    Restriction restriction = Restriction.of(timeline, NOON).orElseThrow();
    assertThat(restriction.color()).isEqualTo(Color.RED);
    assertThat(restriction.until()).contains(FRIDAY);
    assertThat(Restriction.of(timeline, FRIDAY)).isEmpty();
  }

  @Test
  void anOpenRedSaysWhatItWaitsForInsteadOfADate() {
    Restriction restriction = Restriction.of(Timelines.open(Color.RED), NOON).orElseThrow();
    assertThat(restriction.until()).isEmpty();
    assertThat(restriction.waitsFor().map(Reason::getReleaseEn)).contains("After discharge");
  }

  @Test
  void aRestrictionThatIsToComeForbidsToo() {
    assertThat(
            Restriction.of(Timelines.of(Timelines.span(Color.YELLOW, TUESDAY, FRIDAY)), NOON)
                .flatMap(Restriction::until))
        .contains(FRIDAY);
  }
}
