package org.healthcode.risk.kafka.watch;

import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.TopologyDocument;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.starter.kafka.SignedRecords;

class WatchTopologyDocumentTest extends TopologyDocument {

  private final FakeWire wire = new FakeWire();

  WatchTopologyDocumentTest() {
    super("risk-watch");
  }

  @Override
  protected Topology topology() {
    return WatchTopology.of(
        WatchLimits.USUAL,
        kind -> {},
        wire::deserializer,
        wire::serializer,
        SignedRecords.ofNobody(),
        new Precedence());
  }
}
