package org.healthcode.risk.kafka.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.healthcode.risk.domain.governance.GovernanceCount;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.kafka.decision.StreamsPersonStore;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.audit.AuditChain;

/** Reads the counts of acts from this instance, or says which instance has them. */
public final class GovernanceStore {

  private final KafkaStreams streams;
  private final HostInfo self;
  private final LocalStores stores;

  public GovernanceStore(KafkaStreams streams, String applicationServer, LocalStores stores) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
    this.stores = stores;
  }

  /** Where the counts are. */
  public Location locate() {
    KeyQueryMetadata metadata =
        streams.queryMetadataForKey(Names.GOVERNANCE, AuditChain.key(), new ByteArraySerializer());
    return StreamsPersonStore.location(metadata, self);
  }

  /** Empty when the store is not readable at this moment. */
  public Optional<List<GovernanceCount>> read(int partition, LocalDate from, LocalDate to) {
    return stores.read(
        Names.GOVERNANCE, partition, store -> GovernanceBook.between(store, from, to));
  }
}
