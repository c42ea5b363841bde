package org.healthcode.risk.kafka.overview;

import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.TopologyDocument;
import org.healthcode.risk.kafka.streams.Precedence;

class OverviewTopologyDocumentTest extends TopologyDocument {

  private final FakeWire wire = new FakeWire();

  OverviewTopologyDocumentTest() {
    super("risk-overview");
  }

  @Override
  protected Topology topology() {
    return OverviewTopology.of(wire::deserializer, new HeardWatermarks(), new Precedence());
  }
}
