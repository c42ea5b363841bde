package org.healthcode.risk.kafka.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.healthcode.risk.domain.governance.GovernanceCount;
import org.healthcode.risk.domain.governance.GovernanceCounts;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.stores.StoreOwner;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.audit.AuditChain;

/** Asks Kafka Streams, and its store. */
final class GovernanceStore implements GovernanceCounts {

  private final Supplier<KafkaStreams> streams;
  private final HostInfo self;
  private final LocalStores stores;

  GovernanceStore(Supplier<KafkaStreams> streams, String applicationServer, LocalStores stores) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
    this.stores = stores;
  }

  @Override
  public Location locate() {
    KeyQueryMetadata metadata =
        streams
            .get()
            .queryMetadataForKey(Names.GOVERNANCE, AuditChain.key(), new ByteArraySerializer());
    return StoreOwner.locate(metadata, self);
  }

  @Override
  public Optional<List<GovernanceCount>> read(int partition, LocalDate from, LocalDate to) {
    return stores.read(
        Names.GOVERNANCE, partition, store -> GovernanceBook.between(store, from, to));
  }
}
