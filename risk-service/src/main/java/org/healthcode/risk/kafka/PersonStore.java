package org.healthcode.risk.kafka;

import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.schemas.id.PersonId;

/** Reads one person's evidence from this instance, or says which instance has it. */
public final class PersonStore {

  /** Where a person's evidence is. */
  public sealed interface Location {

    /** In this instance. */
    record Here(int partition) implements Location {}

    /** In another instance. */
    record At(String host, int port) implements Location {}

    /** Nowhere right now: tasks are on their way between instances. */
    record Moving() implements Location {}
  }

  /**
   * What is held of a person.
   *
   * @param regionCode where the person last said to be, empty when not known
   */
  public record Held(PersonEvidence evidence, String regionCode) {}

  private final KafkaStreams streams;
  private final HostInfo self;

  public PersonStore(KafkaStreams streams, String applicationServer) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
  }

  public Location locate(PersonId person) {
    KeyQueryMetadata metadata =
        streams.queryMetadataForKey(Names.PERSONS, person.bytes(), new ByteArraySerializer());
    if (metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      return new Location.Moving();
    }
    HostInfo owner = metadata.activeHost();
    if (owner.equals(HostInfo.unavailable())) {
      return new Location.Moving();
    }
    return owner.equals(self)
        ? new Location.Here(metadata.partition())
        : new Location.At(owner.host(), owner.port());
  }

  /** Empty when the store is not readable at this moment. */
  public Optional<Held> read(PersonId person, int partition) {
    try {
      PersonState state =
          Optional.ofNullable(store(Names.PERSONS, partition).get(person.bytes()))
              .map(PersonStates::fromBytes)
              .orElse(PersonState.NONE);
      CaseBook cases = new CaseBook(store(Names.CASES, partition));
      return Optional.of(
          new Held(Decider.evidence(state.evidence(), cases), state.profile().regionCode()));
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }

  private ReadOnlyKeyValueStore<byte[], byte[]> store(String name, int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(
                name, QueryableStoreTypes.<byte[], byte[]>keyValueStore())
            .withPartition(partition));
  }
}
