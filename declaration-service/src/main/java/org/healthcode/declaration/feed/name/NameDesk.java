package org.healthcode.declaration.feed.name;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Accesses;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;

/**
 * Compares the names that accounts say with those that are known. Who hears that a name does not
 * fit a number has looked at its person: that is audited and shown to the person first, and an
 * account that heard it too often hears nothing more of anybody, whatever the name. Safe for many
 * threads.
 */
public final class NameDesk {

  /**
   * How often an account hears, on this instance, that a name does not fit: so many at once, and
   * one more each minute.
   */
  public static final int HEARD_AT_ONCE = 60;

  private static final int ACCOUNTS = 10_000;
  private static final String FIELD = "name";
  private static final Violation CONTRADICTS =
      new Violation(FIELD, "the name of the person who is known by this document");
  private static final Violation NOT_COMPARED =
      new Violation(
          FIELD,
          "no name for now: this account fed too many names within an hour that do not fit their"
              + " numbers. Check the whole column, feed it again in an hour, or leave names out");

  private final KnownNames names;
  private final EventLog log;
  private final Clock clock;
  private final RateLimiter<String> heard =
      new RateLimiter<>(HEARD_AT_ONCE, Duration.ofHours(1), ACCOUNTS);

  public NameDesk(KnownNames names, EventLog log, Clock clock) {
    this.names = names;
    this.log = log;
    this.clock = clock;
  }

  /** The tags of the names that are known of these people. */
  public Map<PersonId, NameTag> known(Collection<PersonId> people) {
    return people.isEmpty() ? Map.of() : names.of(people);
  }

  /**
   * What is wrong with a name, for its feeder to hear; empty where it may go in.
   *
   * @param known as {@link #known} found them, with this person among those who were asked about
   * @throws UnavailableException when the look can't be recorded: nothing may be heard of it then
   */
  public Optional<Violation> misfit(
      ClaimedName claimed, Map<PersonId, NameTag> known, Feeder feeder)
      throws UnavailableException {
    Optional<Violation> misfit = spend(claimed, known, feeder.account());
    if (misfit.filter(CONTRADICTS::equals).isPresent()) {
      recordLook(claimed.person(), feeder);
    }
    return misfit;
  }

  /** In one step: else rows side by side would tell right names from wrong ones by the last try. */
  private synchronized Optional<Violation> spend(
      ClaimedName claimed, Map<PersonId, NameTag> known, String account) {
    if (heard.isSpent(account)) {
      return Optional.of(NOT_COMPARED);
    }
    if (!claimed.contradicts(Optional.ofNullable(known.get(claimed.person())))) {
      return Optional.empty();
    }
    return Optional.of(heard.tryAcquire(account) ? CONTRADICTS : NOT_COMPARED);
  }

  private void recordLook(PersonId person, Feeder who) throws UnavailableException {
    Instant now = clock.instant();
    log.append(
        List.of(
            Audits.of(AuditAct.NAME_CONTRADICTED, who, person.hex(), "", "", now.toString(), now),
            Accesses.of(AccessKind.NAME_COMPARED, Audits.actor(who), person, "operator", "", now)));
  }
}
