package org.healthcode.schemas.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestBadgeTest {

  private static final Instant SAMPLED = Instant.parse("2021-07-24T16:12:00+08:00");

  @ParameterizedTest
  @CsvSource({
    "2021-07-24T16:12:00+08:00, 0, 24",
    "2021-07-25T16:11:59+08:00, 23, 24",
    "2021-07-25T16:12:00+08:00, 24, 48",
    "2021-07-26T16:11:59+08:00, 47, 48",
    "2021-07-26T16:12:00+08:00, 48, 72",
    "2021-07-27T16:11:59+08:00, 71, 72",
  })
  void exactlyTwentyFourHoursAreNoLongerWithinThem(Instant now, long hours, int within) {
    TestBadge badge = badge(now).orElseThrow();

    assertThat(badge.hours()).isEqualTo(hours);
    assertThat(badge.withinHours()).isEqualTo(OptionalInt.of(within));
  }

  @Test
  void fromSeventyTwoHoursOnDaysAreSaid() {
    TestBadge three = badge(SAMPLED.plus(Duration.ofHours(72))).orElseThrow();
    TestBadge four = badge(SAMPLED.plus(Duration.ofHours(96))).orElseThrow();

    assertThat(three.withinHours()).isEmpty();
    assertThat(three.days()).isEqualTo(3);
    assertThat(badge(SAMPLED.plus(Duration.ofHours(96)).minusMillis(1)).orElseThrow().days())
        .isEqualTo(3);
    assertThat(four.days()).isEqualTo(4);
  }

  @Test
  void aTestIsShownForFourteenDays() {
    Instant over = SAMPLED.plus(TestBadge.SHOWN);

    assertThat(badge(over.minusMillis(1))).isPresent();
    assertThat(badge(over)).isEmpty();
  }

  @Test
  void aClockThatIsBehindTheSampleSaysZeroHours() {
    assertThat(badge(SAMPLED.minusSeconds(1)).orElseThrow().hours()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"GREEN", "YELLOW", "RED"})
  void nothingIsSaidOfTestsWhileTheDataIsNotVouchedForWhateverTheColor(Color color) {
    CodeTimeline timeline = timeline(color, LastTestOutcome.NEGATIVE);
    CodeTimeline unreadable = CodeTimeline.newBuilder(timeline).setVouched(false).build();

    assertThat(TestBadge.of(status(timeline, true), SAMPLED)).isPresent();
    assertThat(TestBadge.of(status(timeline, false), SAMPLED)).isEmpty();
    assertThat(TestBadge.of(status(unreadable, true), SAMPLED)).isEmpty();
  }

  @Test
  void aResultThatThisReleaseDoesNotKnowIsNotShown() {
    CodeTimeline timeline = timeline(Color.GREEN, LastTestOutcome.UNRECOGNISED);

    assertThat(TestBadge.of(status(timeline, true), SAMPLED)).isEmpty();
  }

  @Test
  void whoIsNotKnownHasNoTest() {
    CodeStatus nobody = CodeStatus.of(Optional.empty(), SAMPLED, true, SAMPLED);

    assertThat(TestBadge.of(nobody, SAMPLED)).isEmpty();
    assertThat(TestBadge.of(CodeStatus.unreachable(), SAMPLED)).isEmpty();
  }

  private static Optional<TestBadge> badge(Instant now) {
    return TestBadge.of(
        CodeStatus.of(Optional.of(timeline(Color.GREEN, LastTestOutcome.NEGATIVE)), now, true, now),
        now);
  }

  private static CodeStatus status(CodeTimeline timeline, boolean upToDate) {
    return CodeStatus.of(Optional.of(timeline), SAMPLED, upToDate, SAMPLED);
  }

  private static CodeTimeline timeline(Color color, LastTestOutcome result) {
    return CodeTimeline.newBuilder()
        .setPolicyId("p")
        .setPolicyVersion("1.0.0")
        .setSpans(
            List.of(
                Span.newBuilder()
                    .setColor(color)
                    .setFrom(Instant.EPOCH)
                    .setReasons(List.of())
                    .build()))
        .setNotices(List.of())
        .setMaskedName("*丽")
        .setIdTail("1234")
        .setRegionCode("410105")
        .setLastTest(new LastTest(SAMPLED, result))
        .build();
  }
}
