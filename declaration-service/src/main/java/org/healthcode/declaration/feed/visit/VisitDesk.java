package org.healthcode.declaration.feed.visit;

import java.time.Duration;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;

/**
 * Lets an account feed so many visits of one person in a day on an instance, and of all people
 * together so many that are more than a person usually has. Nobody is at more places; and what the
 * risk service does grows faster than the visits of the ill, so that tens of thousands of a few
 * would hold back the greens of everybody. Safe for many threads.
 */
public final class VisitDesk {
  /** Two weeks with some twenty places a day, and once more for a file that is sent again. */
  public static final int OF_ONE_PERSON = 600;

  /** Of each person so many count for nothing: who feeds passenger lists has a few of many. */
  public static final int USUAL = 30;

  /** So many beyond the usual, of all people: eighty people's fortnight, traced in full. */
  public static final int BEYOND_USUAL = 2_000;

  private static final int REMEMBERED = 200_000;
  private static final Violation TOO_MANY =
      new Violation(
          "recordId",
          "at most " + OF_ONE_PERSON + " visits of one person within a day from one account");

  private static final Violation TOO_MANY_OF_ALL =
      new Violation(
          "recordId",
          "at most %d visits within a day from one account that are more than %d of one person"
              .formatted(BEYOND_USUAL, USUAL));

  private final RateLimiter<FedPerson> visits =
      new RateLimiter<>(OF_ONE_PERSON, Duration.ofDays(1), REMEMBERED);
  private final RateLimiter<FedPerson> usual =
      new RateLimiter<>(USUAL, Duration.ofDays(1), REMEMBERED);
  private final RateLimiter<String> beyond =
      new RateLimiter<>(BEYOND_USUAL, Duration.ofDays(1), REMEMBERED);

  private record FedPerson(String account, PersonId person) {}

  /**
   * Counts a visit, and says why it can't go in; empty where it may, and for all other feeds.
   *
   * @param person whom the row is about; empty for a place
   */
  public Optional<Violation> admit(Feed feed, Optional<PersonId> person, Feeder feeder) {
    return person
        .filter(_ -> feed == Feed.VISITS)
        .flatMap(of -> admit(new FedPerson(feeder.account(), of)));
  }

  private Optional<Violation> admit(FedPerson fed) {
    if (!visits.tryAcquire(fed)) {
      return Optional.of(TOO_MANY);
    }
    return usual.tryAcquire(fed) || beyond.tryAcquire(fed.account())
        ? Optional.empty()
        : Optional.of(TOO_MANY_OF_ALL);
  }
}
