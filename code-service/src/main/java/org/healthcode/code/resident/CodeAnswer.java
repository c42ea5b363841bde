package org.healthcode.code.resident;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.healthcode.code.domain.Appearance;
import org.healthcode.code.domain.Times;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.text.PolicyTexts;
import org.healthcode.starter.text.Text;

/**
 * {@code GET /codes/…}.
 *
 * @param color GREEN, YELLOW or RED; null where the state is no color
 * @param colorCode 00, 01 or 10; null where the state is no color
 * @param stateText the state in words
 * @param spans past, present and future; while the state is UNKNOWN without the green ones from now
 *     on, which nobody vouches for
 * @param asOf up to when all that was recorded is in the answer; null when not known
 * @param lastTest the newest negative test of the last 14 days; null where there is none, a
 *     positive speaks against it, or the data is not current
 */
public record CodeAnswer(
    String personId,
    CodeState state,
    Optional<String> color,
    Optional<String> colorCode,
    Text stateText,
    List<SpanAnswer> spans,
    List<NoticeAnswer> notices,
    Optional<OffsetDateTime> asOf,
    String maskedName,
    String idTail,
    Optional<LastTestAnswer> lastTest) {

  /**
   * A test, which changes no color.
   *
   * @param result NEGATIVE
   * @param hours whole ones since the sample, rounded down, at the moment of this answer
   */
  public record LastTestAnswer(OffsetDateTime sampledAt, String result, long hours) {
    private static LastTestAnswer of(TestBadge badge) {
      return new LastTestAnswer(
          Times.inChina(badge.sampledAt()), badge.outcome().name(), badge.hours());
    }
  }

  public record SpanAnswer(
      String color,
      String colorCode,
      OffsetDateTime from,
      Optional<OffsetDateTime> until,
      List<ReasonAnswer> reasons) {}

  /**
   * Why a span has its color.
   *
   * @param legalBasis of the rule; null in timelines from before it was published
   * @param fact what the rule cites, never whose case or which place; null as above
   */
  public record ReasonAnswer(
      String ruleId,
      Text title,
      Optional<Text> legalBasis,
      Optional<FactAnswer> fact,
      String evidenceId,
      ReleaseAnswer release) {}

  /**
   * The cited fact.
   *
   * @param source the authority that fed it; {@code resident} for what residents declare
   * @param date since when it holds, in Asia/Shanghai
   */
  public record FactAnswer(Text kind, String source, String date) {}

  public record ReleaseAnswer(
      String kind,
      Optional<OffsetDateTime> until,
      Optional<Integer> testsNeeded,
      Optional<Integer> testsHave,
      Optional<OffsetDateTime> nextTestDue,
      String zh,
      String en) {}

  public record NoticeAnswer(
      String kind,
      Optional<OffsetDateTime> from,
      Optional<OffsetDateTime> until,
      String zh,
      String en) {}

  /** What is answered about a person at that time. */
  public static CodeAnswer of(PersonId person, CodeStatus status, Instant now, PolicyTexts texts) {
    Appearance appearance = Appearance.of(status.state());
    Optional<CodeTimeline> timeline = status.timeline();
    return new CodeAnswer(
        person.hex(),
        status.state(),
        color(status.state()),
        Optional.of(appearance.code()).filter(code -> !code.isEmpty()),
        new Text(appearance.zh(), appearance.en()),
        timeline.map(known -> spans(known, status.state(), now, texts)).orElse(List.of()),
        timeline.map(known -> notices(known, now, texts)).orElse(List.of()),
        asOf(status),
        timeline.map(CodeTimeline::getMaskedName).orElse(""),
        timeline.map(CodeTimeline::getIdTail).orElse(""),
        TestBadge.of(status, now).map(LastTestAnswer::of));
  }

  public static Optional<String> color(CodeState state) {
    return switch (state) {
      case GREEN, YELLOW, RED -> Optional.of(state.name());
      case UNDECLARED, UNKNOWN -> Optional.empty();
    };
  }

  public static Optional<OffsetDateTime> asOf(CodeStatus status) {
    return Optional.of(status.asOf()).filter(at -> at.isAfter(Instant.EPOCH)).map(Times::inChina);
  }

  private static List<SpanAnswer> spans(
      CodeTimeline timeline, CodeState state, Instant now, PolicyTexts texts) {
    return timeline.getSpans().stream()
        .filter(span -> state != CodeState.UNKNOWN || !isGreenFromNow(span, now))
        .map(span -> span(span, texts))
        .toList();
  }

  private static boolean isGreenFromNow(Span span, Instant now) {
    return span.getColor() == Color.GREEN
        && Optional.ofNullable(span.getUntil()).map(now::isBefore).orElse(true);
  }

  private static SpanAnswer span(Span span, PolicyTexts texts) {
    String code =
        switch (span.getColor()) {
          case GREEN -> Appearance.of(CodeState.GREEN).code();
          case YELLOW -> Appearance.of(CodeState.YELLOW).code();
          case RED -> Appearance.of(CodeState.RED).code();
          case UNRECOGNISED -> "";
        };
    return new SpanAnswer(
        span.getColor().name(),
        code,
        Times.inChina(span.getFrom()),
        Optional.ofNullable(span.getUntil()).map(Times::inChina),
        span.getReasons().stream().map(reason -> reason(reason, texts)).toList());
  }

  private static ReasonAnswer reason(Reason reason, PolicyTexts texts) {
    Text release = texts.release(reason);
    return new ReasonAnswer(
        reason.getRuleId(),
        texts.title(reason),
        texts.legalBasis(reason),
        texts
            .factKind(reason)
            .map(kind -> new FactAnswer(kind, reason.getFactSource(), reason.getFactDate())),
        reason.getEvidenceId(),
        new ReleaseAnswer(
            reason.getReleaseKind(),
            Optional.ofNullable(reason.getReleaseUntil()).map(Times::inChina),
            Optional.ofNullable(reason.getTestsNeeded()),
            Optional.ofNullable(reason.getTestsHave()),
            Optional.ofNullable(reason.getNextTestDue()).map(Times::inChina),
            release.zh(),
            release.en()));
  }

  private static List<NoticeAnswer> notices(CodeTimeline timeline, Instant now, PolicyTexts texts) {
    return timeline.getNotices().stream()
        .filter(notice -> isShownAt(notice, now))
        .map(notice -> notice(notice, texts.notice(notice)))
        .toList();
  }

  private static NoticeAnswer notice(Notice notice, Text text) {
    return new NoticeAnswer(
        notice.getKind(),
        Optional.ofNullable(notice.getFrom()).map(Times::inChina),
        Optional.ofNullable(notice.getUntil()).map(Times::inChina),
        text.zh(),
        text.en());
  }

  private static boolean isShownAt(Notice notice, Instant now) {
    return Optional.ofNullable(notice.getFrom()).map(from -> !now.isBefore(from)).orElse(true)
        && Optional.ofNullable(notice.getUntil()).map(now::isBefore).orElse(true);
  }
}
