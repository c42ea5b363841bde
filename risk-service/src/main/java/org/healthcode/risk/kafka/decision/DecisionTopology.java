package org.healthcode.risk.kafka.decision;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.RawInputs;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.kafka.streams.TopologyNodes;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.kafka.SignedRecords;

/** The sub-topology that decides, keyed by person. */
public final class DecisionTopology {

  /**
   * What a store forgets is gone from its changelog within a day too (docs/design.md#the-promises).
   */
  private static final Map<String, String> WHEREABOUTS_LOG =
      Map.of(
          TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofHours(6).toMillis()),
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(Duration.ofHours(12).toMillis()),
          TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(Duration.ofHours(6).toMillis()));

  private DecisionTopology() {}

  /**
   * Adds it to a topology.
   *
   * @param signed tells which records of signed topics may be taken in
   * @param precedence is told when there is more to do than can be done at once
   * @param onDisk makes the stores that may become large
   */
  public static void addTo(
      Topology topology,
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Precedence precedence,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    Set<Topic<?>> inputs =
        Stream.concat(
                RawInputs.OF_PEOPLE.stream(),
                Stream.of(
                    Topics.FACT_RETRACTIONS,
                    Topics.EXPOSURES,
                    Topics.GATE_ANSWERS,
                    Topics.POLICIES))
            .collect(Collectors.toUnmodifiableSet());
    topology.addProcessor(
        Names.PERSON_PROCESSOR,
        () -> new PersonProcessor(policies, settings, deserializer, serializer, signed, precedence),
        TopologyNodes.addSources(topology, inputs, new PriorityTimestamps()));
    Stream.of(Names.PERSONS, Names.CONTACTS_BY_CASE, Names.CASES)
        .map(name -> TopologyNodes.store(onDisk.apply(name)))
        .forEach(store -> topology.addStateStore(store, Names.PERSON_PROCESSOR));
    Stream.of(Names.VISITS, Names.VISITS_BY_PLACE, Names.EXPOSURES)
        .map(name -> TopologyNodes.store(onDisk.apply(name)).withLoggingEnabled(WHEREABOUTS_LOG))
        .forEach(store -> topology.addStateStore(store, Names.PERSON_PROCESSOR));
    Stream.of(Names.FAN_OUTS, Names.HOLDS, Names.META, Names.POLICIES)
        .map(name -> TopologyNodes.store(Stores.inMemoryKeyValueStore(name)))
        .forEach(store -> topology.addStateStore(store, Names.PERSON_PROCESSOR));
    Stream.of(
            Topics.CODE_TIMELINES,
            Topics.COLOR_CHANGES,
            Topics.EXPOSURES,
            Topics.RECORD_LEDGER,
            Topics.GATE_REQUESTS,
            Topics.FIGURE_CHANGES,
            Topics.ABUSE_SIGNALS)
        .forEach(topic -> TopologyNodes.addSink(topology, topic, Names.PERSON_PROCESSOR));
    TopologyNodes.addSink(
        topology, Names.DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.PERSON_PROCESSOR);
  }
}
