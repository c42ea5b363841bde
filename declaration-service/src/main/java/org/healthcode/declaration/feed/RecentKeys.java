package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the keys of single records were first seen, so that a repeated request becomes the same
 * version and so the same event. Remembers the newest 10,000 of this process; what is forgotten is
 * fed again with equal content, which is no new fact.
 */
final class RecentKeys {
  private static final int MOST = 10_000;

  private final Map<Key, Instant> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
          return size() > MOST;
        }
      };

  private record Key(String source, String key) {}

  /** The time of the first request with this key: now, unless it came before. */
  synchronized Instant firstSeen(String source, String key, Instant now) {
    Instant before = seen.putIfAbsent(new Key(source, key), now);
    return before == null ? now : before;
  }
}
