package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All policies that were released, and which of them judges when. */
public record PolicyCalendar(List<ReleasedPolicy> releases) {

  /** Of two for the same moment what people released beats what shipped, then the id decides. */
  private static final Comparator<ReleasedPolicy> LATEST =
      Comparator.comparing(ReleasedPolicy::effectiveAt)
          .thenComparing(release -> !release.shipped())
          .thenComparing(ReleasedPolicy::releaseId);

  public PolicyCalendar {
    releases = List.copyOf(releases);
  }

  /** The one with the latest moment that is not in the future. */
  public Optional<ReleasedPolicy> inForceAt(Instant now) {
    return releases.stream().filter(release -> !release.effectiveAt().isAfter(now)).max(LATEST);
  }
}
