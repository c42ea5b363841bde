package org.healthcode.starter.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/**
 * At most so many calls per period and key, in this process; what is not used in one period is not
 * saved for the next. Safe for use by many threads.
 *
 * <p>Remembers a bounded number of keys and forgets who was away longest, so that a flood of keys
 * costs memory that is known beforehand; forgetting gives a key its full allowance back.
 *
 * @param <K> whom the limit is for, with {@code equals}
 */
public final class RateLimiter<K> {
  private final int calls;
  private final Duration period;
  private final TimeMeter time;
  private final Map<K, Bucket> buckets;

  /**
   * @param calls how many in one period, 1 or more
   * @param period how long a period is
   * @param maxKeys how many keys are remembered, 1 or more
   */
  public RateLimiter(int calls, Duration period, int maxKeys) {
    this(calls, period, maxKeys, TimeMeter.SYSTEM_MILLISECONDS);
  }

  /** As above, with the time from elsewhere. */
  public RateLimiter(int calls, Duration period, int maxKeys, TimeMeter time) {
    this.calls = calls;
    this.period = period;
    this.time = time;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > maxKeys;
          }
        };
  }

  /**
   * Counts one call.
   *
   * @throws ProblemException 429 with Retry-After, when the key has had its calls
   */
  public void acquire(K key) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new ProblemException(
          Problems.tooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }
  }

  /** Counts one call, unless the key has had its calls. */
  public boolean tryAcquire(K key) {
    return bucket(key).tryConsume(1);
  }

  /** Whether the key has had its calls; counts none. */
  public boolean isSpent(K key) {
    return bucket(key).getAvailableTokens() < 1;
  }

  private Bucket bucket(K key) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(key, ignored -> newBucket());
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, period))
        .build();
  }
}
