package org.healthcode.declaration.declare;

import java.time.Clock;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Identities;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;

/** Takes declarations, from the API and from the pages alike. */
public final class DeclarationDesk {
  private final HealthRules health;
  private final ItineraryRules itineraries;
  private final Guardianship guardianship;
  private final WriteLimit limit;
  private final EventLog log;
  private final Clock clock;

  public DeclarationDesk(
      HealthRules health,
      ItineraryRules itineraries,
      Guardianship guardianship,
      WriteLimit limit,
      EventLog log,
      Clock clock) {
    this.health = health;
    this.itineraries = itineraries;
    this.guardianship = guardianship;
    this.limit = limit;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What was taken.
   *
   * @param eventId the same for the same key
   * @param person whom it is about
   */
  public record Taken(String eventId, PersonId person) {}

  /**
   * @param key the same key again is the same event
   * @throws ProblemException 422 naming the fields, 403 for people who are not theirs, 429, 503
   */
  public Taken health(Resident resident, HealthForm form, String key) {
    limit.admit(resident.person(), "health " + key);
    Declarer declarer = declarer(resident, form.personId(), key);
    return take(
        health.judge(form, declarer, identity(declarer, resident), clock.instant()), declarer);
  }

  /** As {@link #health}. */
  public Taken itinerary(Resident resident, ItineraryForm form, String key) {
    limit.admit(resident.person(), "itinerary " + key);
    Declarer declarer = declarer(resident, form.personId(), key);
    return take(
        itineraries.judge(form, declarer, identity(declarer, resident), clock.instant()), declarer);
  }

  private static Optional<Identity> identity(Declarer declarer, Resident resident) {
    return declarer.person().equals(resident.person())
        ? Optional.of(Identities.identityOf(resident))
        : Optional.empty();
  }

  private Declarer declarer(Resident resident, @Nullable String personId, String key) {
    return new Declarer(
        guardianship.selfOrDependant(resident.person(), personId), resident.person(), key);
  }

  private Taken take(Declared declared, Declarer declarer) {
    return switch (declared) {
      case Declared.Rejected rejected -> throw Answers.invalid(rejected.violations());
      case Declared.Accepted accepted -> {
        Answers.append(log, accepted.facts());
        yield new Taken(accepted.eventId(), declarer.person());
      }
    };
  }
}
