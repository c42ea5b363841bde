package org.healthcode.risk.kafka.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/**
 * An application beside the decision, on a thread of its own, once the topics exist: what it does
 * may be a second late and must never stand in the decision's way.
 */
public abstract class SideStreams implements SmartLifecycle {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(8);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);

  private final StreamsApplication application;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  /**
   * @param configurers what Spring Boot adds to every application, such as metrics
   */
  protected SideStreams(
      String name,
      Topology topology,
      Map<String, Object> config,
      CompletableFuture<Void> topicsReady,
      List<StreamsBuilderFactoryBeanConfigurer> configurers) {
    this.application = new StreamsApplication(name, topology, config, CLOSE_WITHIN, configurers);
    this.topicsReady = topicsReady;
  }

  /** As {@link RiskStreams#config}, for an application of this id. */
  public static Map<String, Object> config(
      String application, Map<String, Object> broker, RiskSettings settings) {
    Map<String, Object> config = new HashMap<>(RiskStreams.config(broker, settings));
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    // What it misses while its tasks move is only later; a copy would cost more than that.
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY.toMillis());
    config.put(StreamsConfig.POLL_MS_CONFIG, 100L);
    // With the defaults what is fetched ahead of a long backlog takes the heap from the decision.
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 128 * 1024);
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 2 * 1024 * 1024);
    return config;
  }

  /**
   * The application itself, to ask it and its stores.
   *
   * @throws org.apache.kafka.streams.errors.StreamsNotStartedException before the topics exist
   */
  public final KafkaStreams streams() {
    return application.streams();
  }

  protected final State state() {
    return application.state();
  }

  @Override
  public final void start() {
    running = true;
    application.startAfter(topicsReady);
  }

  @Override
  public final void stop() {
    running = false;
    application.stop();
  }

  @Override
  public final boolean isRunning() {
    return running;
  }
}
