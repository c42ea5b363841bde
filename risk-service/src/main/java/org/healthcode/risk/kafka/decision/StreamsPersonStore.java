package org.healthcode.risk.kafka.decision;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.kafka.exposure.VisitBook;
import org.healthcode.risk.kafka.exposure.VouchedVenues;
import org.healthcode.risk.kafka.stores.StoreOwner;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.id.PersonId;

/** Asks Kafka Streams, and its stores. */
final class StreamsPersonStore implements PersonStore {

  private final Supplier<KafkaStreams> streams;
  private final HostInfo self;

  StreamsPersonStore(Supplier<KafkaStreams> streams, String applicationServer) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
  }

  @Override
  public Location locate(PersonId person) {
    return StoreOwner.locate(
        streams.get().queryMetadataForKey(Names.PERSONS, person.bytes(), new ByteArraySerializer()),
        self);
  }

  @Override
  public Optional<Held> read(PersonId person, int partition) {
    try {
      PersonState state =
          Optional.ofNullable(store(Names.PERSONS, partition).get(person.bytes()))
              .map(PersonStates::fromBytes)
              .orElse(PersonState.NONE);
      CaseBook cases = new CaseBook(store(Names.CASES, partition));
      ReadOnlyKeyValueStore<byte[], byte[]> exposures = store(Names.EXPOSURES, partition);
      return Optional.of(
          new Held(
              PersonEvidence.of(state.evidence(), cases, new FactBook.Told(exposures, cases)),
              state.regionCode(),
              state.confirmedGuardians(),
              state.gate()));
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<List<Visit>> visits(PersonId person, int partition) {
    try {
      ReadOnlyKeyValueStore<byte[], byte[]> vouched = store(Names.EXPOSURES, partition);
      return Optional.of(
          VisitBook.of(store(Names.VISITS, partition), person).stream()
              .map(visit -> VouchedVenues.judged(vouched, visit))
              .toList());
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }

  private ReadOnlyKeyValueStore<byte[], byte[]> store(String name, int partition) {
    return streams
        .get()
        .store(
            StoreQueryParameters.fromNameAndType(
                    name, QueryableStoreTypes.<byte[], byte[]>keyValueStore())
                .withPartition(partition));
  }
}
