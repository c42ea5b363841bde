package org.healthcode.risk.kafka;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;

/** Runs the counting. */
public final class OverviewStreams extends SideStreams {

  public OverviewStreams(
      Topology topology, Map<String, Object> config, CompletableFuture<Void> topicsReady) {
    super("overview", topology, config, topicsReady);
  }

  public static Map<String, Object> config(String bootstrap, RiskSettings settings) {
    return SideStreams.config("risk-overview", bootstrap, settings);
  }
}
