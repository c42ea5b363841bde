package org.healthcode.risk.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.healthcode.risk.kafka.audit.AuditTopology;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.starter.kafka.SignedRecords;

class RiskTopologyDocumentTest extends TopologyDocument {

  private final FakeWire wire = new FakeWire();

  RiskTopologyDocumentTest() {
    super("risk-service");
  }

  @Override
  protected Topology topology() {
    SignedReleases policies =
        new SignedReleases(List.of(), Optional.empty(), () -> new TrustList(List.of()));
    return AuditTopology.addTo(
        RiskTopology.of(
            policies,
            settings(),
            wire::deserializer,
            wire::serializer,
            SignedRecords.ofNobody(),
            new Precedence(),
            new LedgerProgress()),
        RiskTopologyDocumentTest::signs,
        settings(),
        wire::deserializer,
        wire::serializer);
  }

  private static SigningKeys signs() {
    throw new AssertionError("a topology is described before it has anything to sign");
  }
}
