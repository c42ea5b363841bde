package org.healthcode.declaration.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;

/** Takes records back. Whose a record was, the ledger of the risk service knows. */
public final class Retractions {
  private Retractions() {}

  /** All versions up to now are taken back. */
  public static Fact<Retraction> of(
      Feed feed, String recordId, RetractionReason reason, Feeder feeder, Instant now) {
    EventHeader header =
        EventHeaderBuilder.recordedAt(feeder.source(), recordId, now)
            .account(feeder.account())
            .retracted(true)
            .build();
    Retraction event = new Retraction(header, feed.word(), reason, feeder.account());
    byte[] key =
        Ids.recordKey(feeder.source(), feed.word(), recordId).getBytes(StandardCharsets.UTF_8);
    return new Fact<>(Topics.RETRACTIONS, key, event, header.getEventId());
  }
}
