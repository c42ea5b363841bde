package org.healthcode.declaration.venue;

import java.time.Clock;
import java.util.List;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.declaration.usecase.StripedLocks;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;

/** Registers, changes and closes venues, one change of a venue at a time. */
public final class VenueDesk {
  private final VenueRules rules;
  private final VenueStore venues;
  private final VenueReading reading;
  private final EventLog log;
  private final Clock clock;

  /** So that two changes of one venue do not pass each other. */
  private final StripedLocks changes = new StripedLocks();

  public VenueDesk(
      VenueRules rules, VenueStore venues, VenueReading reading, EventLog log, Clock clock) {
    this.rules = rules;
    this.venues = venues;
    this.reading = reading;
    this.log = log;
    this.clock = clock;
  }

  /**
   * @param key the same key again is the same venue
   * @throws ProblemException 422 naming the fields, 503
   */
  public VenueState register(VenueForm form, Caller caller, String key) {
    return changes.locked(
        caller.authority() + key,
        () ->
            keepJudged(
                rules.register(form, Feeders.feederOf(caller), key, venues, clock.instant()),
                AuditAct.VENUE_REGISTERED,
                caller));
  }

  /**
   * @throws ProblemException 404 when it is not the caller's to know, 403 when it is another
   *     authority's, 409 when it is closed, 422 naming the fields, 503
   */
  public VenueState change(String code, VenueForm form, Caller caller) {
    return changes.locked(
        code,
        () -> {
          reading.requireOwn(code, caller);
          return keepJudged(
              rules.change(
                  reading.requireOpen(code, caller),
                  form,
                  Feeders.feederOf(caller),
                  clock.instant()),
              AuditAct.VENUE_CHANGED,
              caller);
        });
  }

  /**
   * Closes it for good; one that is closed stays so.
   *
   * @throws ProblemException 404 when it is not the caller's to know, 403 when it is another
   *     authority's, 503
   */
  public VenueState close(String code, Caller caller) {
    return changes.locked(
        code,
        () -> {
          VenueState venue = reading.requireOwn(code, caller);
          return venue.closed()
              ? venue
              : keep(venue.closed(clock.instant()), AuditAct.VENUE_CLOSED, caller);
        });
  }

  private VenueState keepJudged(VenueRules.Answer answer, AuditAct act, Caller caller) {
    return switch (answer) {
      case VenueRules.Answer.Rejected(var violations) -> throw Answers.invalid(violations);
      case VenueRules.Answer.Existing(var venue) -> venue;
      case VenueRules.Answer.Judged(var venue) -> keep(venue, act, caller);
    };
  }

  /** The trace goes first: there is no venue without one. */
  private VenueState keep(VenueState venue, AuditAct act, Caller caller) {
    Answers.append(
        log,
        List.of(
            Audits.of(
                act,
                Feeders.feederOf(caller),
                venue.code(),
                "",
                venue.category().name()
                    + " in "
                    + venue.region().code()
                    + venue
                        .checkInsPerMinute()
                        .map(many -> ", " + many + " check-ins a minute")
                        .orElse(""),
                Long.toString(venue.version()),
                clock.instant())));
    return Answers.orUnavailable(
        () -> {
          venues.put(venue);
          return venue;
        });
  }
}
