package org.healthcode.schemas;

import java.util.Optional;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.recording.RecordedContent;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;

/** What an event's header says of the order of facts. */
public final class HeaderRecordings {

  private HeaderRecordings() {}

  /** What the event recorded; nothing where it takes the record back. */
  public static <C extends RecordedContent> Recording<C> recording(EventHeader header, C content) {
    return recording(header, version(header), content);
  }

  /** As {@link #recording(EventHeader, RecordedContent)}, in a version of the reader's own. */
  public static <C extends RecordedContent> Recording<C> recording(
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
