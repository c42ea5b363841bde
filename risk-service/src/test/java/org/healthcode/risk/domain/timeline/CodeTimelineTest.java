package org.healthcode.risk.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeTimelineTest {

  private static final Instant NOON = at("2022-07-01T12:00");
  private static final Instant EVENING = at("2022-07-01T18:00");

  private static final CodeTimeline TIMELINE =
      new CodeTimeline(
          "policy",
          "1.0.0",
          true,
          List.of(
              span(Color.RED, NOON, Optional.of(EVENING)),
              span(Color.GREEN, EVENING, Optional.empty())),
          List.of(new Notice(Notice.Kind.TEST_DUE, "rule", "evidence", NOON, Optional.of(EVENING))),
          Optional.of(new LastTest("test", NOON)));

  @Test
  void promise6ReadersPickTheSpanForNowAndNothingIsRewritten() {
    assertThat(TIMELINE.at(NOON)).map(Span::color).contains(Color.RED);
    assertThat(TIMELINE.at(EVENING.minusMillis(1))).map(Span::color).contains(Color.RED);
    assertThat(TIMELINE.at(EVENING)).map(Span::color).contains(Color.GREEN);
    assertThat(TIMELINE.at(at("2032-07-01T12:00"))).map(Span::color).contains(Color.GREEN);
  }

  @Test
  void beforeTheFirstSpanNothingWasDeclared() {
    assertThat(TIMELINE.at(NOON.minusMillis(1))).isEmpty();
  }

  @Test
  void spansAndNoticesThatEndedFourteenDaysAgoAreTrimmed() {
    Instant later = EVENING.plus(CodeTimeline.KEPT);

    assertThat(TIMELINE.trimmed(NOON.plus(CodeTimeline.KEPT).minusMillis(1))).isEqualTo(TIMELINE);
    assertThat(TIMELINE.trimmed(later.minusMillis(1)).spans()).isEqualTo(TIMELINE.spans());
    assertThat(TIMELINE.trimmed(later.minusMillis(1)).notices()).isEqualTo(TIMELINE.notices());
    assertThat(TIMELINE.trimmed(later).spans())
        .extracting(Span::color)
        .containsExactly(Color.GREEN);
    assertThat(TIMELINE.trimmed(later).notices()).isEmpty();
  }

  @Test
  void aTestIsPublishedForFourteenDaysAfterItsSample() {
    Instant over = NOON.plus(CodeTimeline.KEPT);

    assertThat(TIMELINE.trimmed(over.minusMillis(1)).lastTest()).isPresent();
    assertThat(TIMELINE.trimmed(over).lastTest()).isEmpty();
    assertThat(TIMELINE.trimmed(over).citedEvidence()).doesNotContain("test");
  }

  private static Span span(Color color, Instant from, Optional<Instant> until) {
    return new Span(color, from, until, List.of(new Reason("rule", "evidence", Release.NOTHING)));
  }
}
