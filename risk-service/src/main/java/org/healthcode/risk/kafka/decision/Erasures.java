package org.healthcode.risk.kafka.decision;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.exposure.ExposureKeys;
import org.healthcode.risk.kafka.exposure.PlaceKeys;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.PersonId;

/**
 * Which of a task's people had their data erased, and when. What they had said of themselves up to
 * then counts no more, also when it arrives later; what they say afterwards starts anew. What
 * authorities fed stays.
 *
 * <p>All are in memory, since every visit asks.
 */
public final class Erasures {

  private static final Set<String> OWN = Set.of(Feed.HEALTH.word(), Feed.ITINERARY.word());

  private final KeyValueStore<byte[], byte[]> store;
  private final Map<PersonId, Instant> erased = new HashMap<>();

  Erasures(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    PlaceKeys.Range all = PlaceKeys.prefixed(ExposureKeys.erased());
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      rows.forEachRemaining(
          row ->
              erased.put(
                  PersonId.fromBytes(Hex16.lastBytes(row.key)),
                  Instant.ofEpochMilli(ByteBuffer.wrap(row.value).getLong())));
    }
  }

  /** Whether this is news: no erasure of the person that is as young was heard of. */
  boolean take(PersonId person, Instant at) {
    if (covers(person, at)) {
      return false;
    }
    erased.put(person, at);
    store.put(
        ExposureKeys.erased(person),
        ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
    return true;
  }

  boolean isErased(PersonId person) {
    return erased.containsKey(person);
  }

  /** Whether this is something that was erased before it came. */
  boolean cover(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Fact(PersonId person, var evidence) ->
          isOwn(evidence.key()) && covers(person, evidence.recordedAt());
      case Incoming.ProfileKnown(PersonId person, var profile) ->
          covers(person, profile.recordedAt());
      case Incoming.FamilyLinked(PersonId person, var guardian, var link) ->
          covers(person, link.recordedAt());
      case Incoming.Visited(PersonId person, Visit visit, var fed) ->
          isOwn(visit) && covers(person, visit.recordedAt());
      case Incoming.Erased it -> false;
      case Incoming.PlaceJudged it -> false;
      case Incoming.ExposureTold it -> false;
      case Incoming.CaseTold it -> false;
    };
  }

  private boolean covers(PersonId person, Instant recordedAt) {
    return Optional.ofNullable(erased.get(person))
        .filter(at -> !recordedAt.isAfter(at))
        .isPresent();
  }

  /** Whether a fact is what a resident declared. */
  public static boolean isOwn(FactKey key) {
    return OWN.contains(key.feed());
  }

  /** Whether a visit is known from the person: declared, checked in, or shown at a checkpoint. */
  public static boolean isOwn(Visit visit) {
    return visit.stay().filter(stay -> stay.origin() != Visit.Origin.FEED).isPresent();
  }
}
