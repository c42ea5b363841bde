package org.healthcode.risk.usecase.policies;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.policy.ReleasedPolicy;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;

/**
 * A release as staff see it.
 *
 * @param shipped whether it came with the software; nobody proposed it then
 * @param yaml the policy file; absent from lists
 */
public record PolicyView(
    String releaseId,
    String policyId,
    String version,
    State state,
    Instant effectiveAt,
    boolean shipped,
    Optional<String> emergencyReason,
    Optional<String> proposedBy,
    Optional<Instant> proposedAt,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    Optional<String> yaml) {

  /** Where a release is on its way. */
  public enum State {
    /** Came with the software, for two people to release. */
    OFFERED,
    PROPOSED,
    SCHEDULED,
    IN_FORCE,
    SUPERSEDED,
    WITHDRAWN
  }

  static PolicyView of(PolicyRelease release, String inForce, Instant now) {
    return new PolicyView(
        release.getReleaseId(),
        release.getPolicyId(),
        release.getVersion(),
        state(release, inForce, now),
        release.getEffectiveAt(),
        false,
        Optional.of(release.getEmergencyReason()).filter(text -> !text.isEmpty()),
        Optional.of(release.getProposedBy()),
        Optional.of(release.getProposedAt()),
        Optional.of(release.getDecidedBy()).filter(text -> !text.isEmpty()),
        Optional.ofNullable(release.getDecidedAt()),
        Optional.empty());
  }

  static PolicyView of(ReleasedPolicy shipped, String inForce, Instant now) {
    return new PolicyView(
        shipped.releaseId(),
        shipped.policy().id(),
        shipped.policy().version(),
        state(shipped, inForce, now),
        shipped.effectiveAt(),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  PolicyView with(String text) {
    return new PolicyView(
        releaseId,
        policyId,
        version,
        state,
        effectiveAt,
        shipped,
        emergencyReason,
        proposedBy,
        proposedAt,
        decidedBy,
        decidedAt,
        Optional.of(text));
  }

  private static State state(ReleasedPolicy shipped, String inForce, Instant now) {
    State state = released(shipped.releaseId(), shipped.effectiveAt(), inForce, now);
    return state == State.IN_FORCE || PolicyFiles.countsAsReleased(shipped.policy())
        ? state
        : State.OFFERED;
  }

  private static State state(PolicyRelease release, String inForce, Instant now) {
    PolicyReleaseStatus status = release.getStatus();
    return switch (status) {
      case RELEASED -> released(release.getReleaseId(), release.getEffectiveAt(), inForce, now);
      case WITHDRAWN -> State.WITHDRAWN;
      case PROPOSED, UNRECOGNISED -> State.PROPOSED;
    };
  }

  private static State released(String id, Instant effectiveAt, String inForce, Instant now) {
    if (id.equals(inForce)) {
      return State.IN_FORCE;
    }
    return effectiveAt.isAfter(now) ? State.SCHEDULED : State.SUPERSEDED;
  }
}
