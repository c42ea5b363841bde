package org.healthcode.declaration.usecase;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;

/**
 * How much one resident may write in a minute on this instance. The same request once more, over a
 * flaky network, uses none of it up; repeated ones have a limit of their own, as high. Safe for
 * many threads.
 */
public final class WriteLimit {

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int PEOPLE = 100_000;
  private static final int REQUESTS = 100_000;

  private final RateLimiter<PersonId> limit;
  private final RateLimiter<PersonId> repeats;
  private final Set<Request> counted =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Request, Boolean> eldest) {
                  return size() > REQUESTS;
                }
              }));

  private record Request(PersonId person, String key) {}

  /**
   * @param perMinute requests of one person, 1 or more
   */
  public WriteLimit(int perMinute) {
    this.limit = new RateLimiter<>(perMinute, PERIOD, PEOPLE);
    this.repeats = new RateLimiter<>(perMinute, PERIOD, PEOPLE);
  }

  /**
   * Counts a request.
   *
   * @param key what makes a repeated request the same
   * @throws ProblemException 429 with Retry-After
   */
  public void admit(PersonId person, String key) {
    Request request = new Request(person, key);
    if (counted.contains(request)) {
      repeats.acquire(person);
      return;
    }
    admit(person);
    counted.add(request);
  }

  /**
   * Counts a request that is another one each time.
   *
   * @throws ProblemException 429 with Retry-After
   */
  public void admit(PersonId person) {
    limit.acquire(person);
  }
}
