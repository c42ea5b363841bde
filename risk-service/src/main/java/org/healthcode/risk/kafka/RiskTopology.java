package org.healthcode.risk.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.decision.PersonProcessor;
import org.healthcode.risk.kafka.ledger.LedgerProcessor;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;

/**
 * Two sub-topologies: one decides, keyed by person; the other keeps the ledger, keyed by record.
 * They meet on topics of the {@link Topics} table, so nothing here is repartitioned behind
 * anybody's back.
 */
public final class RiskTopology {

  /** What a store forgets is gone from its changelog within a day too (DESIGN section 3). */
  private static final Map<String, String> WHEREABOUTS_LOG =
      Map.of(
          TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofHours(6).toMillis()),
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(Duration.ofHours(12).toMillis()),
          TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(Duration.ofHours(6).toMillis()));

  private RiskTopology() {}

  /**
   * @param precedence is told when there is more to do than can be done at once
   */
  public static Topology of(
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Precedence precedence) {
    return of(
        policies, settings, deserializer, serializer, precedence, Stores::persistentKeyValueStore);
  }

  /**
   * @param onDisk makes the stores that may become large
   */
  static Topology of(
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Precedence precedence,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    Topology topology = new Topology();
    addDecision(topology, policies, settings, deserializer, serializer, precedence, onDisk);
    addLedger(topology, settings, deserializer, serializer, onDisk);
    return topology;
  }

  private static void addDecision(
      Topology topology,
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Precedence precedence,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    Set<Topic<?>> inputs =
        Stream.concat(
                PersonProcessor.RAW_INPUTS.stream(),
                Stream.of(Topics.FACT_RETRACTIONS, Topics.EXPOSURES, Topics.POLICIES))
            .collect(Collectors.toUnmodifiableSet());
    String[] sources = addSources(topology, inputs);
    topology.addProcessor(
        Names.PERSON_PROCESSOR,
        () -> new PersonProcessor(policies, settings, deserializer, serializer, precedence),
        sources);
    Stream.of(Names.PERSONS, Names.CONTACTS_BY_CASE, Names.CASES)
        .map(name -> store(onDisk.apply(name)))
        .forEach(store -> topology.addStateStore(store, Names.PERSON_PROCESSOR));
    Stream.of(Names.VISITS, Names.VISITS_BY_PLACE, Names.EXPOSURES)
        .map(name -> store(onDisk.apply(name)).withLoggingEnabled(WHEREABOUTS_LOG))
        .forEach(store -> topology.addStateStore(store, Names.PERSON_PROCESSOR));
    Stream.of(Names.FAN_OUTS, Names.HOLDS, Names.META, Names.POLICIES)
        .map(RiskTopology::inMemory)
        .forEach(store -> topology.addStateStore(store, Names.PERSON_PROCESSOR));
    Stream.of(
            Topics.CODE_TIMELINES,
            Topics.COLOR_CHANGES,
            Topics.EXPOSURES,
            Topics.RECORD_LEDGER,
            Topics.ABUSE_SIGNALS)
        .forEach(
            topic -> addSink(topology, Names.sink(topic), topic.name(), Names.PERSON_PROCESSOR));
    addSink(topology, Names.DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.PERSON_PROCESSOR);
  }

  private static void addLedger(
      Topology topology,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    String[] sources = addSources(topology, Set.of(Topics.RECORD_LEDGER, Topics.RETRACTIONS));
    topology.addProcessor(
        Names.LEDGER_PROCESSOR,
        () ->
            new LedgerProcessor(
                settings.partitions(), settings.remembers(), deserializer, serializer),
        sources);
    Stream.of(Names.LEDGER, Names.LEDGER_BY_DAY)
        .map(name -> store(onDisk.apply(name)))
        .forEach(store -> topology.addStateStore(store, Names.LEDGER_PROCESSOR));
    topology.addStateStore(inMemory(Names.LEDGER_HOLDS), Names.LEDGER_PROCESSOR);
    addSink(
        topology,
        Names.sink(Topics.FACT_RETRACTIONS),
        Topics.FACT_RETRACTIONS.name(),
        Names.LEDGER_PROCESSOR);
    addSink(topology, Names.LEDGER_EXPOSURES_SINK, Topics.EXPOSURES.name(), Names.LEDGER_PROCESSOR);
    addSink(topology, Names.LEDGER_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.LEDGER_PROCESSOR);
  }

  private static String[] addSources(Topology topology, Set<Topic<?>> topics) {
    Set<String> names = new TreeSet<>();
    for (Topic<?> topic : topics) {
      names.add(Names.source(topic));
      topology.addSource(
          AutoOffsetReset.earliest(),
          Names.source(topic),
          new PriorityTimestamps(),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          topic.name());
    }
    return names.toArray(String[]::new);
  }

  private static void addSink(Topology topology, String name, String topic, String parent) {
    topology.addSink(
        name, topic, Outbound.SERIALIZER, new ByteArraySerializer(), Outbound.PARTITIONER, parent);
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> inMemory(String name) {
    return store(Stores.inMemoryKeyValueStore(name));
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(
      KeyValueBytesStoreSupplier supplier) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray());
  }
}
