package org.healthcode.risk.kafka.ledger;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.kafka.streams.TopologyNodes;
import org.healthcode.schemas.Topics;

/** The sub-topology that keeps the ledger, keyed by record. */
public final class LedgerTopology {

  private LedgerTopology() {}

  /**
   * Adds it to a topology.
   *
   * @param progress is told how far the ledger has come
   * @param onDisk makes the stores that may become large
   */
  public static void addTo(
      Topology topology,
      RiskSettings settings,
      LedgerProgress progress,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    topology.addProcessor(
        Names.LEDGER_PROCESSOR,
        () ->
            new LedgerProcessor(
                settings.partitions(), settings.remembers(), progress, deserializer, serializer),
        TopologyNodes.addSources(
            topology, Set.of(Topics.RECORD_LEDGER, Topics.RETRACTIONS), new PriorityTimestamps()));
    Stream.of(Names.LEDGER, Names.LEDGER_BY_DAY)
        .map(name -> TopologyNodes.store(onDisk.apply(name)))
        .forEach(store -> topology.addStateStore(store, Names.LEDGER_PROCESSOR));
    topology.addStateStore(
        TopologyNodes.store(Stores.inMemoryKeyValueStore(Names.LEDGER_HOLDS)),
        Names.LEDGER_PROCESSOR);
    TopologyNodes.addSink(topology, Topics.FACT_RETRACTIONS, Names.LEDGER_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.LEDGER_EXPOSURES_SINK, Topics.EXPOSURES.name(), Names.LEDGER_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.LEDGER_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.LEDGER_PROCESSOR);
  }
}
