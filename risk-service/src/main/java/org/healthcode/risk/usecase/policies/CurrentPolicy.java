package org.healthcode.risk.usecase.policies;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.PolicyCalendar;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.event.PolicyRelease;

/** The policy that judges now, for whoever asks beside the stream threads. */
public final class CurrentPolicy implements Supplier<Policy> {

  private final PolicyReleases releases;
  private final SignedReleases signed;
  private final Clock clock;
  private volatile Known known;

  /** Signatures are checked again only when there is another record. */
  private record Known(List<PolicyRelease> records, PolicyCalendar calendar) {}

  public CurrentPolicy(PolicyReleases releases, SignedReleases signed, Clock clock) {
    this.releases = releases;
    this.signed = signed;
    this.clock = clock;
    known = new Known(List.of(), signed.calendar(List.of()));
  }

  /** All that may judge; what was last known while it can't be read. */
  public PolicyCalendar calendar() {
    Known last = known;
    List<PolicyRelease> records = releases.all().orElse(last.records());
    if (!records.equals(last.records())) {
      last = new Known(records, signed.calendar(records));
      known = last;
    }
    return last.calendar();
  }

  @Override
  public Policy get() {
    return signed.inForceAt(calendar(), clock.instant());
  }
}
