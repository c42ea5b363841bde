package org.healthcode.risk.kafka.decision;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.person.CitedRecords;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.id.PersonId;

/** Asks a task's copies of cases and exposures. */
final class StreamsCitedRecords implements CitedRecords {
  private final Supplier<KafkaStreams> streams;

  StreamsCitedRecords(Supplier<KafkaStreams> streams) {
    this.streams = streams;
  }

  @Override
  public Optional<Set<PersonId>> holdersOf(
      String factId, Collection<String> caseKeys, int partition) {
    return reading(
            Names.CASES,
            partition,
            cases ->
                reading(
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
    return reading(
        Names.EXPOSURES,
        partition,
        told -> exposureIds.stream().anyMatch(id -> FactBook.isToldOfPlace(told, factId, id)));
  }

  private <T> Optional<T> reading(
      String name, int partition, Function<ReadOnlyKeyValueStore<byte[], byte[]>, T> read) {
    try {
      return Optional.of(
          read.apply(
              streams
                  .get()
                  .store(
                      StoreQueryParameters.fromNameAndType(
                              name, QueryableStoreTypes.<byte[], byte[]>keyValueStore())
                          .withPartition(partition))));
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }
}
