package org.healthcode.verification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.StoredAnswer;
import org.healthcode.verification.Timelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2022-07-01T08:00:00Z");
  private static final OptionalDouble UNMEASURED = OptionalDouble.empty();

  @ParameterizedTest
  @CsvSource({
    "GREEN,PASS,GREEN,",
    "YELLOW,CHECK,YELLOW,",
    "RED,STOP,RED,",
    "UNDECLARED,CHECK,,UNDECLARED",
    "UNKNOWN,CHECK,,NOT_VOUCHED"
  })
  void everyStateHasItsVerdictAndOnlyColorsShowAColor(
      CodeState state, Verdict verdict, Color color, CheckReason reason) {
    Judgement judgement =
        Judge.online(new CodeStatus(state, Optional.empty(), NOW), UNMEASURED, NOW);

    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.state()).isEqualTo(state);
    assertThat(judgement.color()).isEqualTo(Optional.ofNullable(color));
    assertThat(judgement.reason()).isEqualTo(Optional.ofNullable(reason));
    assertThat(judgement.mode()).isEqualTo(Mode.ONLINE);
  }

  @ParameterizedTest
  @CsvSource({
    "GREEN,37.2,PASS,",
    "GREEN,37.3,CHECK,TEMPERATURE",
    "GREEN,39.0,CHECK,TEMPERATURE",
    "YELLOW,39.0,CHECK,TEMPERATURE",
    "RED,39.0,STOP,",
    "UNKNOWN,36.5,CHECK,NOT_VOUCHED"
  })
  void aFeverMakesAGreenCodeOneToLookAtAndNeverWeakensAVerdict(
      CodeState state, double temperature, Verdict verdict, CheckReason reason) {
    Judgement judgement =
        Judge.online(
            new CodeStatus(state, Optional.empty(), NOW), OptionalDouble.of(temperature), NOW);

    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.reason()).isEqualTo(Optional.ofNullable(reason));
  }

  @Test
  void promise2NeverFalselyGreenWhateverTheMarkSaysAGreenIsVouchedForOrUnknown() {
    Stream.of(
            Optional.<Mark>empty(),
            mark(NOW.minusSeconds(31)),
            mark(NOW.plusSeconds(3)),
            mark(Instant.EPOCH))
        .forEach(
            mark ->
                assertThat(Judge.online(status(Color.GREEN, mark), UNMEASURED, NOW).verdict())
                    .isEqualTo(Verdict.CHECK));
    assertThat(
            Judge.online(status(Color.GREEN, mark(NOW.minusSeconds(29))), UNMEASURED, NOW)
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void promise2RedAndYellowStayWhatTheyAreBehindAStaleMark() {
    Optional<Mark> stale = mark(NOW.minusSeconds(3600));

    assertThat(Judge.online(status(Color.RED, stale), UNMEASURED, NOW).verdict())
        .isEqualTo(Verdict.STOP);
    assertThat(Judge.online(status(Color.YELLOW, stale), UNMEASURED, NOW).color())
        .contains(Color.YELLOW);
  }

  @Test
  void withoutDataThereIsNoColorAndNoName() {
    Judgement judgement = Judge.unreachable();

    assertThat(judgement.verdict()).isEqualTo(Verdict.CHECK);
    assertThat(judgement.state()).isEqualTo(CodeState.UNKNOWN);
    assertThat(judgement.color()).isEmpty();
    assertThat(judgement.reason()).contains(CheckReason.UNREACHABLE);
    assertThat(judgement.asOf()).isEmpty();
  }

  @Test
  void theCheckpointSeesNameTailAndTestsDueAndNoOtherNotice() {
    CodeTimeline timeline =
        Timelines.always(
            Color.GREEN, Timelines.notice("TEST_DUE"), Timelines.notice("CONTACT_PENDING"));
    Judgement judgement =
        Judge.online(new CodeStatus(CodeState.GREEN, Optional.of(timeline), NOW), UNMEASURED, NOW);

    assertThat(judgement.maskedName()).isEqualTo(Timelines.MASKED_NAME);
    assertThat(judgement.idTail()).isEqualTo(Timelines.ID_TAIL);
    assertThat(judgement.notices()).extracting(Notice::getKind).containsExactly("TEST_DUE");
  }

  @Test
  void whoHasNoTestAsNewAsAPolicyAsksIsRemindedWithTheSameVerdict() {
    CodeTimeline timeline = Timelines.always(Color.GREEN, Timelines.notice("TEST_WITHIN"));
    Judgement judgement =
        Judge.online(new CodeStatus(CodeState.GREEN, Optional.of(timeline), NOW), UNMEASURED, NOW);

    assertThat(judgement.notices()).extracting(Notice::getKind).containsExactly("TEST_WITHIN");
    assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"GREEN,PASS", "YELLOW,CHECK", "RED,STOP"})
  void aNegativeTestIsShownWhateverTheColorAndChangesNoVerdict(Color color, Verdict verdict) {
    CodeTimeline timeline = Timelines.tested(color, NOW.minus(Duration.ofHours(23)));
    Judgement judgement =
        Judge.online(status(timeline, mark(NOW.minusSeconds(1))), UNMEASURED, NOW);

    assertThat(judgement.lastTest()).map(TestBadge::hours).contains(23L);
    assertThat(judgement.verdict()).isEqualTo(verdict);
  }

  @Test
  void whoHasNotDeclaredIsLookedAtWithANegativeTestToo() {
    CodeTimeline timeline = Timelines.tested(Color.GREEN, NOW.minus(Duration.ofHours(1)));
    timeline.setSpans(List.of());
    Judgement judgement =
        Judge.online(status(timeline, mark(NOW.minusSeconds(1))), UNMEASURED, NOW);

    assertThat(judgement.verdict()).isEqualTo(Verdict.CHECK);
    assertThat(judgement.reason()).contains(CheckReason.UNDECLARED);
    assertThat(judgement.lastTest()).isPresent();
  }

  @Test
  void noTestIsShownFromDataThatIsNotCurrent() {
    CodeTimeline timeline = Timelines.tested(Color.RED, NOW.minus(Duration.ofHours(1)));

    assertThat(
            Judge.online(status(timeline, mark(NOW.minusSeconds(31))), UNMEASURED, NOW).lastTest())
        .isEmpty();
    assertThat(Judge.unreachable().lastTest()).isEmpty();
  }

  @Test
  void aNoticeShowsOnlyInItsTime() {
    Notice past = Timelines.notice("TEST_DUE");
    past.setUntil(NOW);
    Notice future = Timelines.notice("TEST_DUE");
    future.setFrom(NOW.plusSeconds(1));
    CodeTimeline timeline = Timelines.always(Color.GREEN, past, future);

    assertThat(
            Judge.online(
                    new CodeStatus(CodeState.GREEN, Optional.of(timeline), NOW), UNMEASURED, NOW)
                .notices())
        .isEmpty();
  }

  private static CodeStatus status(Color color, Optional<Mark> mark) {
    return status(Timelines.always(color), mark);
  }

  private static CodeStatus status(CodeTimeline timeline, Optional<Mark> mark) {
    return StoredAnswer.judge(
        Optional.of(new CodeEntry(1, 1, timeline)),
        mark,
        new Freshness(Duration.ofSeconds(30)),
        NOW);
  }

  private static Optional<Mark> mark(Instant watermark) {
    return Optional.of(new Mark(1, 1, watermark));
  }
}
