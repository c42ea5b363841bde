package org.healthcode.risk.kafka.decision;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.person.CitedRecords;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.id.PersonId;

/** Asks a task's copies of cases and exposures. */
final class StreamsCitedRecords implements CitedRecords {
  private final LocalStores stores;

  StreamsCitedRecords(LocalStores stores) {
    this.stores = stores;
  }

  @Override
  public Optional<Set<PersonId>> holdersOf(
      String factId, Collection<String> caseKeys, int partition) {
    return stores
        .read(
            Names.CASES,
            partition,
            cases ->
                stores.read(
                    Names.EXPOSURES,
                    partition,
                    told -> holders(new CaseBook(cases), told, factId, caseKeys)))
        .flatMap(holders -> holders);
  }

  private static Set<PersonId> holders(
      CaseBook cases,
      ReadOnlyKeyValueStore<byte[], byte[]> told,
      String factId,
      Collection<String> caseKeys) {
    Set<PersonId> holders = new HashSet<>();
    for (String caseKey : caseKeys) {
      for (String person : cases.people(caseKey)) {
        if (FactBook.isToldOfCase(told, factId, caseKey, person)) {
          holders.add(PersonId.fromHex(person));
        }
      }
    }
    return holders;
  }

  @Override
  public Optional<Boolean> isOfPlaces(
      String factId, Collection<String> exposureIds, int partition) {
    return stores.read(
        Names.EXPOSURES,
        partition,
        told -> exposureIds.stream().anyMatch(id -> FactBook.isToldOfPlace(told, factId, id)));
  }
}
