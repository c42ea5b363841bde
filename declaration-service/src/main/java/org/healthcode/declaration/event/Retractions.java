package org.healthcode.declaration.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;

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

  /**
   * All that was said of a visit up to now is taken back, though nobody fed it: a check-in for
   * instance that was somebody else's.
   *
   * @param visitId as explanations name it
   * @param appeal by whose answer
   */
  public static Fact<Visit> ofVisit(
      String visitId, PersonId person, String appeal, Feeder feeder, Instant now) {
    EventHeader header =
        EventHeaderBuilder.recordedAt(feeder.source(), appeal, now)
            .account(feeder.account())
            .retracted(true)
            .build();
    Visit event =
        Visit.newBuilder()
            .setHeader(header)
            .setPlace(new Place(PlaceType.UNRECOGNISED, ""))
            .setFrom(now)
            .setOrigin(VisitOrigin.UNRECOGNISED)
            .setTakesBack(visitId)
            .build();
    return Fact.of(Topics.VISITS, person, event, header.getEventId());
  }
}
