package org.healthcode.risk.kafka.overview;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.runtime.SideStreams;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Runs the counting. */
final class OverviewStreams extends SideStreams {

  OverviewStreams(
      Topology topology,
      Map<String, Object> config,
      CompletableFuture<Void> topicsReady,
      List<StreamsBuilderFactoryBeanConfigurer> configurers) {
    super("overview", topology, config, topicsReady, configurers);
  }

  static Map<String, Object> config(Map<String, Object> broker, RiskSettings settings) {
    return SideStreams.config("risk-overview", broker, settings);
  }
}
