package org.healthcode.risk.kafka.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.stores.BoundedRocksDb;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.schemas.Topic;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Runs the topology once the topics exist, and the heartbeats with it. */
public final class RiskStreams implements SmartLifecycle {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(12);

  private final StreamsApplication application;
  private final Heartbeats heartbeats;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  /**
   * @param configurers what Spring Boot adds to every application, such as metrics
   */
  public RiskStreams(
      Topology topology,
      Map<String, Object> config,
      Heartbeats heartbeats,
      CompletableFuture<Void> topicsReady,
      List<StreamsBuilderFactoryBeanConfigurer> configurers) {
    this.application =
        new StreamsApplication("streams", topology, config, CLOSE_WITHIN, configurers);
    this.heartbeats = heartbeats;
    this.topicsReady = topicsReady;
  }

  /**
   * Settings of Kafka Streams.
   *
   * @param broker what it needs to reach the broker
   */
  public static Map<String, Object> config(Map<String, Object> broker, RiskSettings settings) {
    Map<String, Object> config = new HashMap<>(broker);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "risk-service");
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.applicationServer());
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitEvery().toMillis());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    // An input without news must not hold back the others: overtaking is by timestamp.
    config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    config.put(StreamsConfig.POLL_MS_CONFIG, 20L);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    config.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO");
    config.put(BoundedRocksDb.CACHE_MB, settings.rocksDbCacheMb());
    config.put(BoundedRocksDb.WRITE_BUFFER_MB, settings.rocksDbWriteBufferMb());
    config.put(BoundedRocksDb.PARTITIONS, settings.mostPartitionsHere());
    // A killed instance's tasks must be back before green runs out.
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
    // A case can overtake what the task has buffered, but not what the consumer has fetched before
    // it: with the default of 1 MiB that is ten seconds of bulk tests, with this less than one.
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 32 * 1024);
    // Restoring a store has nothing to overtake.
    config.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        2 * 1024 * 1024);
    config.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 20_000);
    // Each thread restores with a consumer of its own, and each holds twice as much.
    config.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
        8 * 1024 * 1024);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // A row or a timeline of the most facts that a person may have must never stop the stream.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.LARGEST);
    config.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topic.LARGEST);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    return config;
  }

  /**
   * The application itself, to ask it and its stores.
   *
   * @throws org.apache.kafka.streams.errors.StreamsNotStartedException before the topics exist
   */
  public KafkaStreams streams() {
    return application.streams();
  }

  /** What stands in the way of answering, if anything. */
  public Optional<String> notReady() {
    State state = application.state();
    return state == State.RUNNING ? Optional.empty() : Optional.of(state.name());
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(heartbeats::start);
    application.startAfter(topicsReady);
  }

  @Override
  public void stop() {
    running = false;
    heartbeats.close();
    application.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
