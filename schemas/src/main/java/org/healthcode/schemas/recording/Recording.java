package org.healthcode.schemas.recording;

import java.util.Comparator;
import java.util.Optional;

/**
 * What was recorded of a record once.
 *
 * @param version a counter of the feeder's own; what has none ends all that was recorded before it
 * @param content what it says; empty when it takes the record back
 */
public record Recording<C extends RecordedContent>(
    RecordingMoment moment, Optional<Long> version, Optional<C> content) {

  /** A recording that says something. */
  public static <C extends RecordedContent> Recording<C> of(
      RecordingMoment moment, Optional<Long> version, C content) {
    return new Recording<>(moment, version, Optional.of(content));
  }

  /** Takes back all that was recorded before it, whatever version that had. */
  public static <C extends RecordedContent> Recording<C> deletion(RecordingMoment moment) {
    return new Recording<>(moment, Optional.empty(), Optional.empty());
  }

  /** Whether it ends what was recorded before it. */
  public boolean isEnd() {
    return version.isEmpty();
  }

  /**
   * Which of two recordings of one record wins where no end lies between them: the greater. The
   * higher version; then the later moment; then the severer; then a fingerprint of the content.
   */
  public static <C extends RecordedContent> int comparePrecedence(
      Recording<C> one, Recording<C> two) {
    int byOrder = compareVersions(one, two);
    if (byOrder != 0 || one.content().equals(two.content())) {
      return byOrder;
    }
    return Long.compare(one.fingerprint(), two.fingerprint());
  }

  private static <C extends RecordedContent> int compareVersions(
      Recording<C> one, Recording<C> two) {
    return Comparator.comparing((Recording<C> it) -> it.version().orElse(Long.MIN_VALUE))
        .thenComparing(Recording::moment)
        .thenComparing(Recording::severity)
        .compare(one, two);
  }

  /** From 0; less where it says nothing. */
  public int severity() {
    return content.map(RecordedContent::severity).orElse(-1);
  }

  /** Of all that it says; 0 where it says nothing. */
  public long fingerprint() {
    return content.map(said -> Fingerprints.of(said.wholeText())).orElse(RecordingTrace.NOTHING);
  }

  /** What is remembered of it once something else decides. */
  public RecordingTrace trace() {
    return new RecordingTrace(
        moment,
        version,
        content.map(said -> Fingerprints.of(said.factText())).orElse(RecordingTrace.NOTHING));
  }
}
