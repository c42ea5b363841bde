package org.healthcode.declaration.event;

import java.nio.charset.StandardCharsets;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.EventHeader;

/**
 * Keys of the compacted {@code region-risks}: one for each recording, since what a record says
 * follows from all of them (docs/design.md#order-of-facts).
 */
public final class LevelKeys {
  private LevelKeys() {}

  public static byte[] of(EventHeader header) {
    return Ids.hash(
            header.getSource(),
            header.getRecordId(),
            header.getEventId(),
            Long.toString(header.getRecordedAt().toEpochMilli()))
        .getBytes(StandardCharsets.UTF_8);
  }
}
