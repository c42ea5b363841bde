package org.healthcode.risk.policy;

import java.time.Instant;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;

/** Policy files made from one that ships, and releases of them. */
public final class Yamls {

  /** In force at the start of the topology's tests. */
  public static final String HENAN = PolicyFiles.shippedSources().getFirst().yaml();

  private static final String CLOSE_CONTACT = "- id: close-contact";

  private Yamls() {}

  /** The same rules under another version. */
  public static String henan(String version) {
    return HENAN.replace("version: 2.0.0", "version: " + version);
  }

  /** Another version in which a close contact is yellow; its tests still expect red. */
  public static String mild(String version) {
    String yaml = henan(version);
    int rule = yaml.indexOf(CLOSE_CONTACT);
    return yaml.substring(0, rule)
        + yaml.substring(rule).replaceFirst("color: RED", "color: YELLOW");
  }

  /** A release by two people, not signed yet. */
  public static PolicyRelease release(char id, String yaml, Instant effectiveAt, Instant now) {
    PolicyFile file = new PolicySource("test", yaml).read();
    return PolicyRelease.newBuilder()
        .setReleaseId(String.valueOf(id).repeat(32))
        .setPolicyId(file.policy().id())
        .setVersion(file.policy().version())
        .setYaml(yaml)
        .setEffectiveAt(effectiveAt)
        .setRegionCode("41")
        .setProposedBy("proposer")
        .setProposedAt(now)
        .setStatus(PolicyReleaseStatus.RELEASED)
        .setDecidedBy("approver")
        .setDecidedAt(now)
        .build();
  }
}
