package org.healthcode.risk.domain.person;

import java.time.Instant;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.person.PersonState.Link;
import org.healthcode.risk.domain.person.PersonState.Profile;

/**
 * That a person had their data erased. What they had said of themselves up to then counts no more,
 * also when it arrives later; what they say afterwards starts anew. What authorities fed stays.
 *
 * @param at the last moment that it is about, UTC
 */
public record Erasure(Instant at) {

  public boolean covers(Evidence evidence) {
    return evidence.key().isSelfReported() && covers(evidence.recordedAt());
  }

  public boolean covers(Visit visit) {
    return visit.isSelfReported() && covers(visit.recordedAt());
  }

  public boolean covers(Profile profile) {
    return covers(profile.recordedAt());
  }

  public boolean covers(Link link) {
    return covers(link.recordedAt());
  }

  /** Whether the other one erases nothing more. */
  public boolean covers(Erasure other) {
    return covers(other.at());
  }

  private boolean covers(Instant recordedAt) {
    return !recordedAt.isAfter(at);
  }
}
