package org.healthcode.risk.kafka.audit;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.kafka.streams.TopologyNodes;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.SigningKeys;

/** The sub-topology of the audit log: beside the decision, and never in its way. */
public final class AuditTopology {

  private AuditTopology() {}

  /**
   * Adds it to a topology.
   *
   * @param signing asked at each checkpoint, so that a rotated key takes over
   */
  public static Topology addTo(
      Topology topology,
      Supplier<SigningKeys> signing,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer) {
    return addTo(
        topology, signing, settings, deserializer, serializer, Stores::persistentKeyValueStore);
  }

  static Topology addTo(
      Topology topology,
      Supplier<SigningKeys> signing,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        Names.source(Topics.AUDIT_ENTRIES),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        Topics.AUDIT_ENTRIES.name());
    topology.addProcessor(
        Names.AUDIT_PROCESSOR,
        () -> new AuditProcessor(settings.partitions(), signing, deserializer, serializer),
        Names.source(Topics.AUDIT_ENTRIES));
    Stream.of(Names.AUDIT_HEAD, Names.AUDIT_SEEN, Names.AUDIT_SEEN_BY_DAY, Names.GOVERNANCE)
        .map(onDisk)
        .map(TopologyNodes::store)
        .forEach(store -> topology.addStateStore(store, Names.AUDIT_PROCESSOR));
    TopologyNodes.addSink(topology, Topics.AUDIT_LOG, Names.AUDIT_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.AUDIT_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.AUDIT_PROCESSOR);
    return topology;
  }
}
