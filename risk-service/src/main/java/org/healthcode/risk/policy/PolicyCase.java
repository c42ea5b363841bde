package org.healthcode.risk.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.explanation.ReleaseText;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;

/**
 * Evidence and what a policy must make of it.
 *
 * @param notices in order
 */
public record PolicyCase(
    String name,
    PersonEvidence evidence,
    List<ExpectedSpan> spans,
    List<ExpectedNotice> notices,
    boolean vouched) {

  /**
   * A span.
   *
   * @param rules of its reasons, in order
   * @param release the English release text of its first reason, when the case cares
   */
  public record ExpectedSpan(
      Color color,
      Instant from,
      Optional<Instant> until,
      List<String> rules,
      Optional<String> release) {

    public ExpectedSpan {
      rules = List.copyOf(rules);
    }
  }

  /** A notice. */
  public record ExpectedNotice(Notice.Kind kind, Instant from, Optional<Instant> until) {}

  public PolicyCase {
    spans = List.copyOf(spans);
    notices = List.copyOf(notices);
  }

  /** How the policy's answer differs, if it does. */
  public Optional<String> failure(Policy policy) {
    CodeTimeline timeline = policy.evaluate(evidence);
    List<ExpectedSpan> actual = actualSpans(timeline);
    List<ExpectedNotice> actualNotices =
        timeline.notices().stream()
            .map(notice -> new ExpectedNotice(notice.kind(), notice.from(), notice.until()))
            .toList();
    boolean same =
        actual.equals(spans) && actualNotices.equals(notices) && timeline.vouched() == vouched;
    return same
        ? Optional.empty()
        : Optional.of(
            name
                + "\n  expected:"
                + lines(spans)
                + lines(notices)
                + "\n  but was:"
                + lines(actual)
                + lines(actualNotices)
                + (timeline.vouched() ? "" : "\n    not vouched"));
  }

  private List<ExpectedSpan> actualSpans(CodeTimeline timeline) {
    return IntStream.range(0, timeline.spans().size())
        .mapToObj(
            i ->
                actual(
                    timeline.spans().get(i),
                    i < spans.size() && spans.get(i).release().isPresent()))
        .toList();
  }

  private static ExpectedSpan actual(Span span, boolean withRelease) {
    return new ExpectedSpan(
        span.color(),
        span.from(),
        span.until(),
        span.reasons().stream().map(Reason::ruleId).toList(),
        withRelease
            ? Optional.of(ReleaseText.of(span.reasons().getFirst().release()).en())
            : Optional.empty());
  }

  private static String lines(List<?> items) {
    return items.stream().map(item -> "\n    " + item).collect(Collectors.joining());
  }
}
