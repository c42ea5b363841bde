package org.healthcode.declaration.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices when a venue takes in more people than it plausibly can, as where a picture of its code
 * was forwarded. Counts in this process only, for a bounded number of venues: it forgets who was
 * away longest. For many threads.
 */
final class Bursts {
  private static final int MOST = 50_000;
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final Map<String, Room> rooms =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Room> eldest) {
          return size() > MOST;
        }
      };

  /** How many more may come now; refills steadily. */
  private record Room(double left, Instant at) {}

  /**
   * Counts one check-in.
   *
   * @param perMinute how many in a minute are plausible
   * @return whether it is one too many
   */
  synchronized boolean isOneTooMany(String venue, int perMinute, Instant now) {
    Room before = rooms.get(venue);
    double left =
        before == null
            ? perMinute
            : Math.min(perMinute, before.left() + refill(before.at(), now) * perMinute);
    boolean full = left < 1;
    // Those too many use up nothing: when the burst is over, who comes next is believed again.
    rooms.put(venue, new Room(full ? left : left - 1, now));
    return full;
  }

  private static double refill(Instant before, Instant now) {
    return Math.max(0, Duration.between(before, now).toMillis() / MINUTE);
  }
}
