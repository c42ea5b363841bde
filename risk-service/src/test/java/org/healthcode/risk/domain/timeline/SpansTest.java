package org.healthcode.risk.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static final Instant FIRST = at("2022-07-01T00:00");
  private static final Instant SECOND = at("2022-07-02T00:00");
  private static final Instant THIRD = at("2022-07-03T00:00");

  @Test
  void whatTouchesAndSaysTheSameIsOne() {
    assertThat(
            Spans.joined(
                List.of(span(Color.RED, FIRST, SECOND, "a"), span(Color.RED, SECOND, THIRD, "a"))))
        .containsExactly(span(Color.RED, FIRST, THIRD, "a"));
  }

  @Test
  void anotherColorAnotherReasonOrAGapParts() {
    List<Span> colors =
        List.of(span(Color.RED, FIRST, SECOND, "a"), span(Color.YELLOW, SECOND, THIRD, "a"));
    List<Span> reasons =
        List.of(span(Color.RED, FIRST, SECOND, "a"), span(Color.RED, SECOND, THIRD, "b"));
    List<Span> gap =
        List.of(
            span(Color.RED, FIRST, SECOND, "a"), span(Color.RED, SECOND.plusMillis(1), THIRD, "a"));

    assertThat(Spans.joined(colors)).isEqualTo(colors);
    assertThat(Spans.joined(reasons)).isEqualTo(reasons);
    assertThat(Spans.joined(gap)).isEqualTo(gap);
  }

  private static Span span(Color color, Instant from, Instant until, String evidenceId) {
    return new Span(
        color, from, Optional.of(until), List.of(new Reason("rule", evidenceId, Release.NOTHING)));
  }
}
