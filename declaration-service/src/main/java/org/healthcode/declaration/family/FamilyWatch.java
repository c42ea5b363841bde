package org.healthcode.declaration.family;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.PeriodicLook;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;

/**
 * Ends requests that nobody answered in time, and forgets the names of links that ended long ago.
 * Every instance does so, and all write the same; what is to be done follows from the links alone,
 * so a restart forgets nothing.
 */
public final class FamilyWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final FamilyStore families;
  private final EventLog audit;
  private final Clock clock;
  private final PeriodicLook periodic = new PeriodicLook("family-watch", PERIOD, this::look);

  public FamilyWatch(FamilyStore families, EventLog audit, Clock clock) {
    this.families = families;
    this.audit = audit;
    this.clock = clock;
  }

  public void start() {
    periodic.start();
  }

  @Override
  public void close() {
    periodic.close();
  }

  /**
   * Looks once.
   *
   * @throws UnavailableException when not all could be written; the next look does
   */
  void look() throws UnavailableException {
    if (!families.isComplete()) {
      return;
    }
    Instant now = clock.instant();
    for (FamilyLinkState link : families.pending()) {
      if (link.isExpired(now)) {
        FamilyLinkState expired =
            link.after(Kind.EXPIRED, Party.SYSTEM, "system", link.expiresAt());
        audit.append(List.of(FamilyAudit.step(expired, FamilyAudit.SYSTEM)));
        families.put(expired);
      }
    }
    for (FamilyLinkState link : families.all()) {
      if (isToFade(link, now)) {
        families.put(link.faded());
      }
    }
  }

  private static boolean isToFade(FamilyLinkState link, Instant now) {
    return !link.isActive()
        && !link.guardianName().isEmpty()
        && link.changedAt().plus(FamilyLinkState.REMEMBERED).isBefore(now);
  }
}
