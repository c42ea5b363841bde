package org.healthcode.code.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.code.Timelines;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.junit.jupiter.api.Test;

/** When a color gets worse. */
class WorseningTest {

  private static final Instant MONDAY = Instant.parse("2020-03-02T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));

  @Test
  void aColorThatStaysNeverGetsWorse() {
    Span green = Timelines.span(Color.GREEN, MONDAY, null);
    assertThat(Worsening.after(Timelines.of(green), green)).isEmpty();
  }

  @Test
  void greenGetsWorseWhereYellowOrRedBegins() {
    Span green = Timelines.span(Color.GREEN, MONDAY, TUESDAY);
    Span red = Timelines.span(Color.RED, TUESDAY, null);
    assertThat(Worsening.after(Timelines.of(green, red), green)).contains(TUESDAY);
  }

  @Test
  void redThatBecomesYellowAndThenGreenDoesNotGetWorse() {
    Span red = Timelines.span(Color.RED, MONDAY, TUESDAY);
    Span yellow = Timelines.span(Color.YELLOW, TUESDAY, WEDNESDAY);
    Span green = Timelines.span(Color.GREEN, WEDNESDAY, null);
    assertThat(Worsening.after(Timelines.of(red, yellow, green), red)).isEmpty();
  }

  @Test
  void theEndOfAllColorIsWorse() {
    Span red = Timelines.span(Color.RED, MONDAY, TUESDAY);
    Span green = Timelines.span(Color.GREEN, TUESDAY, WEDNESDAY);
    CodeTimeline timeline = Timelines.of(red, green);
    assertThat(Worsening.after(timeline, red)).contains(WEDNESDAY);
    assertThat(Worsening.after(timeline, green)).contains(WEDNESDAY);
  }

  @Test
  void aGapBetweenTwoColorsIsWorse() {
    Span green = Timelines.span(Color.GREEN, MONDAY, TUESDAY);
    Span later = Timelines.span(Color.GREEN, WEDNESDAY, null);
    assertThat(Worsening.after(Timelines.of(green, later), green)).contains(TUESDAY);
  }
}
