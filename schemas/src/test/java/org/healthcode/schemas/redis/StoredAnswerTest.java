package org.healthcode.schemas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.Span;
import org.junit.jupiter.api.Test;

class StoredAnswerTest {

  private static final Instant NOW = Instant.parse("2022-05-10T04:00:00Z");
  private static final Freshness FRESHNESS = new Freshness(Duration.ofSeconds(30));
  private static final Optional<Mark> FRESH = mark(NOW.minusSeconds(1));

  /** As the release before wrote it. */
  private static final String WITHOUT_LAST_TEST =
      "0100000000000000030000000000000029011a68656e616e2d323032302d30330a312e302e300200"
          + "80f0d5ce8f600002106465636c6172656412e5b7b2e794b3e68aa5104465636c6172656440656565"
          + "65656565656565656565656565656565656565656565656565656565650a4e455645520000000006"
          + "e697a0084e6f6e650000000000000000000001082ae4b88908303032580c34313031303502406162"
          + "61626162616261626162616261626162616261626162616261626162616200";

  @Test
  void aFreshGreenIsGreen() {
    assertThat(state(entry(Color.GREEN), FRESH)).isEqualTo(CodeState.GREEN);
  }

  @Test
  void promise2AStaleGreenIsUnknown() {
    assertThat(state(entry(Color.GREEN), mark(NOW.minusSeconds(31)))).isEqualTo(CodeState.UNKNOWN);
  }

  @Test
  void promise2AGreenWithoutAMarkIsUnknown() {
    assertThat(state(entry(Color.GREEN), Optional.empty())).isEqualTo(CodeState.UNKNOWN);
  }

  @Test
  void promise2AWatermarkAheadOfTheClockIsUnknown() {
    assertThat(state(entry(Color.GREEN), mark(NOW.plusSeconds(3)))).isEqualTo(CodeState.UNKNOWN);
    assertThat(state(entry(Color.GREEN), mark(NOW.plusSeconds(1)))).isEqualTo(CodeState.GREEN);
  }

  @Test
  void promise2RedAndYellowStayWhatTheyAreHoweverStale() {
    assertThat(state(entry(Color.RED), Optional.empty())).isEqualTo(CodeState.RED);
    assertThat(state(entry(Color.YELLOW), Optional.empty())).isEqualTo(CodeState.YELLOW);
  }

  @Test
  void aMissingEntryIsUndeclaredOnlyWhileFresh() {
    assertThat(state(Optional.empty(), FRESH)).isEqualTo(CodeState.UNDECLARED);
    assertThat(state(Optional.empty(), Optional.empty())).isEqualTo(CodeState.UNKNOWN);
  }

  @Test
  void promise2AGreenWithAnUnreadableRecordBehindItIsUnknown() {
    CodeTimeline timeline = timeline(Color.GREEN, NOW.minusSeconds(60), Optional.empty());
    timeline.setVouched(false);

    assertThat(state(Optional.of(new CodeEntry(1, 1, timeline)), FRESH))
        .isEqualTo(CodeState.UNKNOWN);
  }

  @Test
  void promise2AGreenOfAnEarlierGenerationIsUnknownAndARedStaysRed() {
    Optional<Mark> newer = FRESH.map(mark -> new Mark(2, 0, mark.watermark()));

    assertThat(state(entry(Color.GREEN), newer)).isEqualTo(CodeState.UNKNOWN);
    assertThat(state(entry(Color.RED), newer)).isEqualTo(CodeState.RED);
  }

  @Test
  void promise6TheSpanForNowIsPickedWithoutAWrite() {
    CodeTimeline timeline = timeline(Color.RED, NOW.minusSeconds(60), Optional.of(NOW));
    Span green = timeline(Color.GREEN, NOW, Optional.empty()).getSpans().getFirst();
    timeline.setSpans(List.of(timeline.getSpans().getFirst(), green));
    Optional<CodeEntry> entry = Optional.of(new CodeEntry(1, 1, timeline));

    assertThat(StoredAnswer.judge(entry, FRESH, FRESHNESS, NOW.minusMillis(1)).state())
        .isEqualTo(CodeState.RED);
    assertThat(StoredAnswer.judge(entry, FRESH, FRESHNESS, NOW).state()).isEqualTo(CodeState.GREEN);
  }

  @Test
  void anEntryAndAMarkSurviveTheirBytes() {
    CodeEntry entry = entry(Color.YELLOW).orElseThrow();
    Mark mark = FRESH.orElseThrow();

    assertThat(CodeEntry.fromBytes(entry.toBytes())).isEqualTo(entry);
    assertThat(Mark.fromBytes(mark.toBytes())).isEqualTo(mark);
  }

  @Test
  void anEntryOfTheFormatBeforeTheLastTestIsStillRead() {
    CodeEntry entry = CodeEntry.fromBytes(HexFormat.of().parseHex(WITHOUT_LAST_TEST));

    assertThat(entry.offset()).isEqualTo(41);
    assertThat(entry.timeline().getMaskedName()).isEqualTo("*三");
    assertThat(entry.timeline().getGuardians()).containsExactly("ab".repeat(16));
    assertThat(entry.timeline().getSpans())
        .singleElement()
        .satisfies(span -> assertThat(span.getColor()).isEqualTo(Color.GREEN));
    assertThat(entry.timeline().getLastTest()).isNull();
    assertThat(CodeEntry.fromBytes(entry.toBytes())).isEqualTo(entry);
  }

  @Test
  void promise2AStaleAnswerSaysNothingOfTests() {
    CodeTimeline timeline = timeline(Color.RED, NOW.minusSeconds(60), Optional.empty());
    timeline.setLastTest(new LastTest(NOW.minusSeconds(3600), LastTestOutcome.NEGATIVE));
    Optional<CodeEntry> entry = Optional.of(new CodeEntry(1, 1, timeline));

    assertThat(StoredAnswer.judge(entry, FRESH, FRESHNESS, NOW).lastTest()).isPresent();
    assertThat(StoredAnswer.judge(entry, mark(NOW.minusSeconds(31)), FRESHNESS, NOW).lastTest())
        .isEmpty();
    assertThat(StoredAnswer.judge(entry, Optional.empty(), FRESHNESS, NOW).lastTest()).isEmpty();
  }

  @Test
  void positionsCompareByteByByteAsTheirNumbersDo() {
    byte[] older = new CodeEntry(1, 255, entry(Color.RED).orElseThrow().timeline()).toBytes();
    byte[] newer = new CodeEntry(1, 256, entry(Color.RED).orElseThrow().timeline()).toBytes();

    assertThat(
            java.util.Arrays.compareUnsigned(
                older,
                CodeEntry.POSITION_AT,
                CodeEntry.POSITION_AT + CodeEntry.POSITION_LENGTH,
                newer,
                CodeEntry.POSITION_AT,
                CodeEntry.POSITION_AT + CodeEntry.POSITION_LENGTH))
        .isNegative();
  }

  @Test
  void bytesOfAnotherFormatAreRefused() {
    assertThatThrownBy(() -> CodeEntry.fromBytes(new byte[] {9}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mark.fromBytes(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CodeState state(Optional<CodeEntry> entry, Optional<Mark> mark) {
    return StoredAnswer.judge(entry, mark, FRESHNESS, NOW).state();
  }

  private static Optional<CodeEntry> entry(Color color) {
    return Optional.of(
        new CodeEntry(1, 42, timeline(color, NOW.minusSeconds(60), Optional.empty())));
  }

  private static Optional<Mark> mark(Instant watermark) {
    return Optional.of(new Mark(1, 43, watermark));
  }

  private static CodeTimeline timeline(Color color, Instant from, Optional<Instant> until) {
    Span.Builder span = Span.newBuilder().setColor(color).setFrom(from).setReasons(List.of());
    until.ifPresent(span::setUntil);
    return CodeTimeline.newBuilder()
        .setPolicyId("p")
        .setPolicyVersion("1.0.0")
        .setSpans(List.of(span.build()))
        .setNotices(List.of())
        .setMaskedName("*丽")
        .setIdTail("1234")
        .setRegionCode("410105")
        .build();
  }
}
