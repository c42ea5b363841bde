package org.healthcode.risk.kafka.decision;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.person.Erasure;
import org.healthcode.risk.kafka.exposure.ExposureKeys;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.schemas.id.PersonId;

/**
 * Which of a task's people had their data erased, and when. All are in memory, since every visit
 * asks.
 */
final class Erasures {

  private final KeyValueStore<byte[], byte[]> store;
  private final Map<PersonId, Erasure> erased = new HashMap<>();

  Erasures(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    KeyRange all = KeyRange.prefixed(ExposureKeys.erased());
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      rows.forEachRemaining(
          row ->
              erased.put(
                  PersonId.fromBytes(Hex16.lastBytes(row.key)),
                  new Erasure(Instant.ofEpochMilli(ByteBuffer.wrap(row.value).getLong()))));
    }
  }

  /** Whether this is news: no erasure of the person that is as young was heard of. */
  boolean take(PersonId person, Erasure erasure) {
    if (find(person, known -> known.covers(erasure))) {
      return false;
    }
    erased.put(person, erasure);
    store.put(
        ExposureKeys.erased(person),
        ByteBuffer.allocate(Long.BYTES).putLong(erasure.at().toEpochMilli()).array());
    return true;
  }

  boolean isErased(PersonId person) {
    return erased.containsKey(person);
  }

  /** Whether this is something that was erased before it came. */
  boolean cover(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Fact it -> find(it.person(), erasure -> erasure.covers(it.evidence()));
      case Incoming.ProfileKnown it -> find(it.person(), erasure -> erasure.covers(it.profile()));
      case Incoming.FamilyLinked it -> find(it.dependant(), erasure -> erasure.covers(it.link()));
      case Incoming.Visited it -> find(it.person(), erasure -> erasure.covers(it.visit()));
      case Incoming.Erased it -> false;
      case Incoming.PlaceJudged it -> false;
      case Incoming.ExposureTold it -> false;
      case Incoming.CaseTold it -> false;
      case Incoming.HolderAsked it -> false;
      case Incoming.TaskAsked it -> false;
      case Incoming.ContactTold it -> false;
      case Incoming.GateAnswered it -> false;
    };
  }

  private boolean find(PersonId person, Predicate<Erasure> covers) {
    return Optional.ofNullable(erased.get(person)).filter(covers).isPresent();
  }
}
