package org.healthcode.schemas;

import java.util.Optional;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.recording.RecordedContent;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;

/** What an event's header says of the order of facts. */
public final class HeaderRecordings {

  /** In which residents say everything that they do not change later. */
  private static final long FIRST_VERSION = 1;

  private HeaderRecordings() {}

  /** What the event recorded; nothing where it takes the record back. */
  public static <C extends RecordedContent> Recording<C> recording(EventHeader header, C content) {
    return recording(header, version(header), content);
  }

  /**
   * As {@link #recording}, of what residents say: that is said once under one key, so that of two
   * first versions the earlier counts, since what is sent again is later. A later version, such as
   * a check-out, counts as ever.
   */
  public static <C extends RecordedContent> Recording<C> recordingOnce(
      EventHeader header, C content) {
    boolean isFirst = header.getRecordVersion() == FIRST_VERSION;
    return recording(
        header,
        isFirst ? Optional.of(-header.getRecordedAt().toEpochMilli()) : version(header),
        content);
  }

  private static <C extends RecordedContent> Recording<C> recording(
      EventHeader header, Optional<Long> version, C content) {
    return new Recording<>(
        moment(header), version, header.getRetracted() ? Optional.empty() : Optional.of(content));
  }

  public static RecordingMoment moment(EventHeader header) {
    return new RecordingMoment(header.getRecordedAt(), header.getLine());
  }

  /** The feeder's own counter, where there is one. */
  public static Optional<Long> version(EventHeader header) {
    return header.getVersionGiven() ? Optional.of(header.getRecordVersion()) : Optional.empty();
  }
}
