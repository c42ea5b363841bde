package org.healthcode.schemas.answer;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.Span;

/**
 * What is answered about one person now. RED and YELLOW beat UNKNOWN, that beats UNDECLARED, that
 * beats GREEN (docs/design.md#evidence-policy-timeline).
 *
 * @param timeline what is known of the person, if anything
 * @param asOf up to when all that was recorded is in this answer; the epoch when that is not known
 * @param lastTest the newest negative test; empty also while we cannot vouch for the data, whatever
 *     the color, since a newer positive may be on its way
 */
public record CodeStatus(
    CodeState state, Optional<CodeTimeline> timeline, Instant asOf, Optional<LastTest> lastTest) {

  /** An answer without a word on tests. */
  public CodeStatus(CodeState state, Optional<CodeTimeline> timeline, Instant asOf) {
    this(state, timeline, asOf, Optional.empty());
  }

  /** When Redis cannot be asked at all. */
  public static CodeStatus unreachable() {
    return new CodeStatus(CodeState.UNKNOWN, Optional.empty(), Instant.EPOCH);
  }

  /**
   * What is answered now.
   *
   * @param upToDate whether what was recorded up to {@code asOf}, and that is recent enough, is in
   *     the timeline
   */
  public static CodeStatus of(
      Optional<CodeTimeline> timeline, Instant asOf, boolean upToDate, Instant now) {
    Optional<Color> color = timeline.flatMap(t -> spanAt(t, now)).map(Span::getColor);
    boolean vouched = upToDate && timeline.map(CodeTimeline::getVouched).orElse(true);
    return new CodeStatus(
        state(color, vouched),
        timeline,
        asOf,
        timeline.filter(known -> vouched).flatMap(CodeStatus::lastTest));
  }

  private static CodeState state(Optional<Color> color, boolean vouched) {
    if (color.filter(Color.RED::equals).isPresent()) {
      return CodeState.RED;
    }
    if (color.filter(Color.YELLOW::equals).isPresent()) {
      return CodeState.YELLOW;
    }
    if (!vouched) {
      return CodeState.UNKNOWN;
    }
    if (color.isEmpty()) {
      return CodeState.UNDECLARED;
    }
    return color.filter(Color.GREEN::equals).isPresent() ? CodeState.GREEN : CodeState.UNKNOWN;
  }

  private static Optional<LastTest> lastTest(CodeTimeline timeline) {
    return Optional.ofNullable(timeline.getLastTest());
  }

  /** The span that holds now, if any. */
  public Optional<Span> spanAt(Instant now) {
    return timeline.flatMap(t -> spanAt(t, now));
  }

  private static Optional<Span> spanAt(CodeTimeline timeline, Instant now) {
    return timeline.getSpans().stream()
        .filter(span -> !now.isBefore(span.getFrom()))
        .filter(span -> Optional.ofNullable(span.getUntil()).map(now::isBefore).orElse(true))
        .findFirst();
  }
}
