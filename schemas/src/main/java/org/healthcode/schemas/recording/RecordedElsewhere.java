package org.healthcode.schemas.recording;

import java.util.Optional;

/**
 * That at a moment the record was about somebody else, or was deleted: what the ledger knows and
 * the holder of a fact can't.
 *
 * @param version empty for deletions, and where the recording has none
 */
public record RecordedElsewhere(RecordingMoment moment, Optional<Long> version, Role role) {

  /** What it means to the holder. */
  public enum Role {
    /** The last end among them: all that was recorded before it is over. */
    END,
    /** Of all recordings the one that wins: the record is not about the holder. */
    WINNER,
    /** It decides nothing, but the record once said otherwise. */
    TRACE
  }

  RecordingTrace trace() {
    return new RecordingTrace(moment, version, RecordingTrace.NOTHING);
  }
}
