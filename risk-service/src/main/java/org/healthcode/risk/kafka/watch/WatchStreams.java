package org.healthcode.risk.kafka.watch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.runtime.SideStreams;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Runs the watch over abuse. */
final class WatchStreams extends SideStreams {

  WatchStreams(
      Topology topology,
      Map<String, Object> config,
      CompletableFuture<Void> topicsReady,
      List<StreamsBuilderFactoryBeanConfigurer> configurers) {
    super("watch", topology, config, topicsReady, configurers);
  }

  static Map<String, Object> config(Map<String, Object> broker, RiskSettings settings) {
    Map<String, Object> config = SideStreams.config("risk-watch", broker, settings);
    // A contact before the color that it makes: what is on the broker is fetched before the task
    // goes on without it.
    config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
    return config;
  }

  /** Whether abuse would be seen at this moment. */
  boolean isWatching() {
    return state() == State.RUNNING;
  }
}
