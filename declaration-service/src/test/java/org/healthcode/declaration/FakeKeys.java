package org.healthcode.declaration;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.FeedKeys;

/** Keys in memory. */
public final class FakeKeys implements FeedKeys {
  private final Map<String, FedBefore> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<FedBefore> find(String source, String key) {
    return Optional.ofNullable(keys.get(source + '|' + key));
  }

  @Override
  public void put(String source, String key, FedBefore fed) {
    keys.put(source + '|' + key, fed);
  }
}
