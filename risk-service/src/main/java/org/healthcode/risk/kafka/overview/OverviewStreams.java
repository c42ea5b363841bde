package org.healthcode.risk.kafka.overview;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.runtime.SideStreams;
import org.healthcode.risk.kafka.streams.RiskSettings;

/** Runs the counting. */
final class OverviewStreams extends SideStreams {

  OverviewStreams(
      Topology topology, Map<String, Object> config, CompletableFuture<Void> topicsReady) {
    super("overview", topology, config, topicsReady);
  }

  static Map<String, Object> config(String bootstrap, RiskSettings settings) {
    return SideStreams.config("risk-overview", bootstrap, settings);
  }
}
