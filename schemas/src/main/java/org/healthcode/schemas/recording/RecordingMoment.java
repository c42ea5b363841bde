package org.healthcode.schemas.recording;

import java.time.Instant;
import java.util.Comparator;

/**
 * When something was recorded. The rows of a file are all recorded at one moment, one after the
 * other by their lines.
 *
 * @param at UTC, whole milliseconds
 * @param line of the file, from 1; 0 for a single record
 */
public record RecordingMoment(Instant at, int line) implements Comparable<RecordingMoment> {

  private static final Comparator<RecordingMoment> BY_TIME =
      Comparator.comparing(RecordingMoment::at).thenComparingInt(RecordingMoment::line);

  /** Of a single record, or of a deletion. */
  public static RecordingMoment ofSingle(Instant at) {
    return new RecordingMoment(at, 0);
  }

  /**
   * Of a row of a file.
   *
   * @param recordedAt UTC epoch milliseconds
   */
  public static RecordingMoment ofFile(long recordedAt, int line) {
    return new RecordingMoment(Instant.ofEpochMilli(recordedAt), line);
  }

  public boolean isBefore(RecordingMoment other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(RecordingMoment other) {
    return BY_TIME.compare(this, other);
  }
}
