package org.healthcode.risk.kafka.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.domain.ledger.RecordStore;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.stores.StoreOwner;
import org.healthcode.risk.kafka.streams.Names;

/** Reads the ledger's stores beside the stream threads. */
public final class StoredRecords implements RecordStore {

  private final Supplier<KafkaStreams> streams;
  private final HostInfo self;
  private final LocalStores stores;
  private final LedgerProgress progress;

  public StoredRecords(
      Supplier<KafkaStreams> streams,
      String applicationServer,
      LocalStores stores,
      LedgerProgress progress) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
    this.stores = stores;
    this.progress = progress;
  }

  @Override
  public Location locate(String source, String feed, String recordId) {
    return StoreOwner.locate(
        streams
            .get()
            .queryMetadataForKey(
                Names.LEDGER, LedgerKeys.of(source, feed, recordId), new ByteArraySerializer()),
        self);
  }

  @Override
  public Optional<Held> read(String source, String feed, String recordId, int partition) {
    // In this order: what is read holds all that was vouched for before.
    Optional<Instant> upTo = progress.of(partition);
    return stores.read(
        Names.LEDGER,
        partition,
        ledger ->
            new Held(
                Optional.ofNullable(ledger.get(LedgerKeys.of(source, feed, recordId)))
                    .map(LedgerRows::read)
                    .map(LedgerRows.Row::ownership)
                    .orElse(RecordOwnership.NONE),
                upTo));
  }
}
