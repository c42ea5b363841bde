package org.healthcode.risk.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.healthcode.starter.problem.SafeStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the counting once the topics exist, on a thread of its own. */
public final class OverviewStreams implements SmartLifecycle {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(8);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(OverviewStreams.class);

  private final KafkaStreams streams;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  public OverviewStreams(
      Topology topology, Map<String, Object> config, CompletableFuture<Void> topicsReady) {
    this.streams = new KafkaStreams(topology, new StreamsConfig(config));
    this.topicsReady = topicsReady;
    streams.setUncaughtExceptionHandler(
        failure -> {
          log.error("the overview's thread failed and is replaced:\n{}", SafeStack.of(failure));
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.setStateListener((now, before) -> log.info("overview {} -> {}", before, now));
  }

  /** As {@link RiskStreams#config}, for what may be a second late. */
  public static Map<String, Object> config(String bootstrap, RiskSettings settings) {
    Map<String, Object> config = new HashMap<>(RiskStreams.config(bootstrap, settings));
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "risk-overview");
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY.toMillis());
    config.put(StreamsConfig.POLL_MS_CONFIG, 100L);
    config.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        ConsumerConfig.DEFAULT_MAX_PARTITION_FETCH_BYTES);
    return config;
  }

  public KafkaStreams streams() {
    return streams;
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(streams::start);
  }

  @Override
  public void stop() {
    running = false;
    boolean closed = streams.close(CLOSE_WITHIN);
    log.info("overview closed{}", closed ? "" : " the hard way, past the deadline");
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
