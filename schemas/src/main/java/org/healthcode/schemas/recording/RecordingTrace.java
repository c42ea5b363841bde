package org.healthcode.schemas.recording;

import java.util.Comparator;
import java.util.Optional;

/**
 * That something was recorded, without what: it says since when a record has said what it says.
 *
 * @param fingerprint of the content; {@link #NOTHING} where it took the record back
 */
public record RecordingTrace(RecordingMoment moment, Optional<Long> version, long fingerprint) {

  /** The fingerprint of no content. */
  public static final long NOTHING = 0;

  static final Comparator<RecordingTrace> BY_MOMENT =
      Comparator.comparing(RecordingTrace::moment)
          .thenComparing(trace -> trace.version().orElse(Long.MIN_VALUE))
          .thenComparing(RecordingTrace::fingerprint);
}
