package org.healthcode.declaration.feed.key;

import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;

/**
 * What was fed under which {@code Idempotency-Key}: files for 75 days, of single records the newest
 * 200,000.
 */
public interface FeedKeys {

  Optional<FedBefore> find(String source, String key);

  /**
   * Keeps what is known of the key; returns when it is safe and {@link #find} sees it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  void put(String source, String key, FedBefore fed) throws UnavailableException;
}
