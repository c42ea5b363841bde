package org.healthcode.risk.kafka.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.kafka.fanout.FanOutPages;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.id.PersonId;

/** Reads people from the stores beside the stream threads. */
final class StoredPeople implements PeopleHeld {

  private final LocalStores stores;

  StoredPeople(LocalStores stores) {
    this.stores = stores;
  }

  @Override
  public int partitions() {
    return stores.partitions();
  }

  @Override
  public Optional<Page> page(int partition, Optional<PersonId> after, int most) {
    return stores
        .read(
            Names.CASES,
            partition,
            cases ->
                stores.read(
                    Names.PERSONS,
                    partition,
                    persons ->
                        stores.read(
                            Names.EXPOSURES,
                            partition,
                            facts -> page(persons, new CaseBook(cases), facts, after, most))))
        .flatMap(page -> page)
        .flatMap(page -> page);
  }

  private static Page page(
      ReadOnlyKeyValueStore<byte[], byte[]> persons,
      CaseBook cases,
      ReadOnlyKeyValueStore<byte[], byte[]> facts,
      Optional<PersonId> after,
      int most) {
    byte[] from = after.map(person -> StoreKeys.behind(person.bytes())).orElse(new byte[1]);
    List<Held> people = new ArrayList<>();
    Optional<PersonId> last = Optional.empty();
    try (KeyValueIterator<byte[], byte[]> rows = persons.range(from, FanOutPages.BEHIND_EVERYONE)) {
      while (rows.hasNext() && people.size() < most) {
        KeyValue<byte[], byte[]> row = rows.next();
        PersonState state = PersonStates.fromBytes(row.value);
        last = Optional.of(PersonId.fromBytes(row.key));
        people.add(
            new Held(
                PersonEvidence.of(state.evidence(), cases, new FactBook.Told(facts, cases)),
                state.regionCode(),
                state.confirmedGuardians()));
      }
      return new Page(people, last, !rows.hasNext());
    }
  }
}
