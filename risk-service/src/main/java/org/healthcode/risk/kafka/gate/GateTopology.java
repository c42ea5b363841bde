package org.healthcode.risk.kafka.gate;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.kafka.streams.TopologyNodes;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.kafka.SignedRecords;

/** The sub-topology that keeps the gate, keyed by account. */
public final class GateTopology {

  private GateTopology() {}

  /**
   * Adds it to a topology.
   *
   * @param signed tells which decisions may be taken in
   * @param onDisk makes the stores that may become large
   */
  public static void addTo(
      Topology topology,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    topology.addProcessor(
        Names.GATE_PROCESSOR,
        () -> new GateProcessor(settings.peopleMadeWorseADay(), deserializer, serializer, signed),
        TopologyNodes.addSources(
            topology,
            Set.of(Topics.GATE_REQUESTS, Topics.GATE_DECISIONS, Topics.ALLOWANCES),
            new PriorityTimestamps()));
    topology.addStateStore(TopologyNodes.store(onDisk.apply(Names.GATE)), Names.GATE_PROCESSOR);
    TopologyNodes.addSink(topology, Topics.GATE_ANSWERS, Names.GATE_PROCESSOR);
    TopologyNodes.addSink(topology, Topics.GATE_GROUPS, Names.GATE_PROCESSOR);
    TopologyNodes.addSink(topology, Topics.GATE_ACCOUNTS, Names.GATE_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.GATE_REQUESTS_SINK, Topics.GATE_REQUESTS.name(), Names.GATE_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.GATE_ABUSE_SIGNALS_SINK, Topics.ABUSE_SIGNALS.name(), Names.GATE_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.GATE_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.GATE_PROCESSOR);
  }
}
