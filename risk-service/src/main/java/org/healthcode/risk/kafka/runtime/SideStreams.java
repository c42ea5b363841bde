package org.healthcode.risk.kafka.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.starter.problem.SafeStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * An application beside the decision, on a thread of its own, once the topics exist: what it does
 * may be a second late and must never stand in the decision's way.
 */
public abstract class SideStreams implements SmartLifecycle {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(8);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(SideStreams.class);

  private final String name;
  private final KafkaStreams streams;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  public SideStreams(
      String name,
      Topology topology,
      Map<String, Object> config,
      CompletableFuture<Void> topicsReady) {
    this.name = name;
    this.streams = new KafkaStreams(topology, new StreamsConfig(config));
    this.topicsReady = topicsReady;
    streams.setUncaughtExceptionHandler(
        failure -> {
          log.error("the {}'s thread failed and is replaced:\n{}", name, SafeStack.of(failure));
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.setStateListener((now, before) -> log.info("{} {} -> {}", name, before, now));
  }

  /** As {@link RiskStreams#config}, for an application of this id. */
  public static Map<String, Object> config(
      String application, String bootstrap, RiskSettings settings) {
    Map<String, Object> config = new HashMap<>(RiskStreams.config(bootstrap, settings));
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

  public final KafkaStreams streams() {
    return streams;
  }

  @Override
  public final void start() {
    running = true;
    var unused = topicsReady.thenRun(streams::start);
  }

  @Override
  public final void stop() {
    running = false;
    boolean closed = streams.close(CLOSE_WITHIN);
    log.info("{} closed{}", name, closed ? "" : " the hard way, past the deadline");
  }

  @Override
  public final boolean isRunning() {
    return running;
  }
}
