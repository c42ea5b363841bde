package org.healthcode.risk.domain.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The colors of one person over time.
 *
 * @param vouched false while a record of the person could not be read: a green is then answered as
 *     unknown
 * @param spans ordered, not overlapping; a gap means that nothing was declared
 * @param notices ordered by start
 * @param lastTest changes no color
 */
public record CodeTimeline(
    String policyId,
    String policyVersion,
    boolean vouched,
    List<Span> spans,
    List<Notice> notices,
    Optional<LastTest> lastTest) {

  /** How long a span that has ended is still published, and a test after its sample. */
  public static final Duration KEPT = Duration.ofDays(14);

  public CodeTimeline {
    spans = List.copyOf(spans);
    notices = List.copyOf(notices);
  }

  public Optional<Span> at(Instant moment) {
    return spans.stream().filter(span -> span.contains(moment)).findFirst();
  }

  /** Without what had ended, and the test that was sampled, 14 days before {@code now}. */
  public CodeTimeline trimmed(Instant now) {
    Instant oldest = now.minus(KEPT);
    return new CodeTimeline(
        policyId,
        policyVersion,
        vouched,
        spans.stream().filter(span -> endsAfter(span.until(), oldest)).toList(),
        notices.stream().filter(notice -> endsAfter(notice.until(), oldest)).toList(),
        lastTest.filter(test -> test.sampledAt().isAfter(oldest)));
  }

  /** Whether another color than green holds at this moment or will later. */
  public boolean restrictsAfter(Instant moment) {
    return spans.stream()
        .filter(span -> span.color() != Color.GREEN)
        .anyMatch(span -> endsAfter(span.until(), moment));
  }

  /** The evidence that any span or notice of this timeline cites, or its last test. */
  public Set<String> citedEvidence() {
    return Stream.of(
            spans.stream().flatMap(span -> span.reasons().stream()).map(Reason::evidenceId),
            notices.stream().map(Notice::evidenceId),
            lastTest.stream().map(LastTest::evidenceId))
        .flatMap(ids -> ids)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean endsAfter(Optional<Instant> until, Instant moment) {
    return until.map(end -> end.isAfter(moment)).orElse(true);
  }
}
