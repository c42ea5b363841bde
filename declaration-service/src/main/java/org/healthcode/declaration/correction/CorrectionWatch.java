package org.healthcode.declaration.correction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.PeriodicLook;

/**
 * Writes down that an authority has missed its deadline, and deletes what has ended of holders who
 * had their personal data erased. Every instance does so, and all write the same; what is to be
 * done follows from the corrections alone, so a restart forgets nothing.
 */
public final class CorrectionWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** For an answer just in time, given through another instance, to arrive here. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final CorrectionRules rules;
  private final CorrectionStore corrections;
  private final EventLog audit;
  private final Clock clock;
  private final PeriodicLook periodic = new PeriodicLook("correction-watch", PERIOD, this::look);

  public CorrectionWatch(
      CorrectionRules rules, CorrectionStore corrections, EventLog audit, Clock clock) {
    this.rules = rules;
    this.corrections = corrections;
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
    if (!corrections.isComplete()) {
      return;
    }
    Instant past = clock.instant().minus(GRACE);
    for (CorrectionState correction : corrections.all()) {
      if (correction.isOverdue(past) && !correction.escalated()) {
        CorrectionRules.Answered.Now missed = rules.escalate(correction, clock.instant());
        audit.append(missed.facts());
        corrections.put(missed.correction());
      }
    }
    for (CorrectionState correction : corrections.unsettled()) {
      corrections.put(correction);
    }
    for (CorrectionState correction : corrections.all()) {
      if (correction.isToBeDeleted()) {
        corrections.delete(correction.id());
      }
    }
  }
}
