package org.healthcode.declaration.feed.visit;

import java.time.Duration;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;

/**
 * Lets an account feed so many visits of one person in a day on an instance. Nobody is at more
 * places; and what the risk service does for a person grows faster than their visits, so that
 * thousands of one person's would hold back all others of the partition. Safe for many threads.
 */
public final class VisitDesk {
  /** Two weeks with some twenty places a day, and once more for a file that is sent again. */
  public static final int OF_ONE_PERSON = 600;

  private static final int REMEMBERED = 200_000;
  private static final Violation TOO_MANY =
      new Violation(
          "recordId",
          "at most " + OF_ONE_PERSON + " visits of one person within a day from one account");

  private final RateLimiter<FedPerson> visits =
      new RateLimiter<>(OF_ONE_PERSON, Duration.ofDays(1), REMEMBERED);

  private record FedPerson(String account, PersonId person) {}

  /**
   * Counts a visit, and says why it can't go in; empty where it may, and for all other feeds.
   *
   * @param person whom the row is about; empty for a place
   */
  public Optional<Violation> admit(Feed feed, Optional<PersonId> person, Feeder feeder) {
    return person
        .filter(_ -> feed == Feed.VISITS)
        .filter(of -> !visits.tryAcquire(new FedPerson(feeder.account(), of)))
        .map(_ -> TOO_MANY);
  }
}
