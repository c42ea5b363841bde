package org.healthcode.declaration.family;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests that nobody answered in time, and forgets the names of links that ended long ago.
 * Every instance does so, and all write the same; what is to be done follows from the links alone,
 * so a restart forgets nothing.
 */
public final class FamilyWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FamilyWatch.class);
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final FamilyStore families;
  private final EventLog audit;
  private final Clock clock;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("family-watch").factory());

  public FamilyWatch(FamilyStore families, EventLog audit, Clock clock) {
    this.families = families;
    this.audit = audit;
    this.clock = clock;
  }

  public void start() {
    var unused =
        schedule.scheduleWithFixedDelay(
            this::lookSafely, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }

  private void lookSafely() {
    try {
      look();
    } catch (UnavailableException | RuntimeException e) {
      // The next look finds the same again.
      log.warn("family links are looked at later: {}", e.getClass().getName());
    }
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
