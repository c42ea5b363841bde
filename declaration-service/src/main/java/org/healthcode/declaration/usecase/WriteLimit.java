package org.healthcode.declaration.usecase;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;

/**
 * How much one resident may write in a minute on this instance. The same request once more, over a
 * flaky network, is none, up to {@link #REPEATED} times. Safe for many threads.
 */
public final class WriteLimit {

  /** How often a request may be repeated before it counts again. */
  static final int REPEATED = 10;

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int PEOPLE = 100_000;
  private static final int REQUESTS = 100_000;

  private final RateLimiter<PersonId> limit;
  private final Map<Request, Integer> counted =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Request, Integer> eldest) {
              return size() > REQUESTS;
            }
          });

  private record Request(PersonId person, String key) {}

  /**
   * @param perMinute requests of one person, 1 or more
   */
  public WriteLimit(int perMinute) {
    this.limit = new RateLimiter<>(perMinute, PERIOD, PEOPLE);
  }

  /**
   * Counts a request.
   *
   * @param key what makes a repeated request the same
   * @throws ProblemException 429 with Retry-After
   */
  public void admit(PersonId person, String key) {
    Request request = new Request(person, key);
    Integer repeats = counted.get(request);
    if (repeats != null && repeats < REPEATED) {
      counted.put(request, repeats + 1);
      return;
    }
    admit(person);
    counted.put(request, 0);
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
