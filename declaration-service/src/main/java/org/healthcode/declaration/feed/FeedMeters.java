package org.healthcode.declaration.feed;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.healthcode.schemas.Feed;

/** Counts rows by feed and outcome; cheap enough for every row. */
public final class FeedMeters {
  private final Map<Feed, LongAdder> accepted = adders();
  private final Map<Feed, LongAdder> rejected = adders();

  private static Map<Feed, LongAdder> adders() {
    Map<Feed, LongAdder> adders = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      adders.put(feed, new LongAdder());
    }
    return adders;
  }

  /** Counts and passes on. */
  public Judged count(Feed feed, Judged judged) {
    switch (judged) {
      case Judged.Accepted _, Judged.Proposed _ -> adder(accepted, feed).increment();
      case Judged.Rejected _ -> adder(rejected, feed).increment();
    }
    return judged;
  }

  public double accepted(Feed feed) {
    return adder(accepted, feed).doubleValue();
  }

  public double rejected(Feed feed) {
    return adder(rejected, feed).doubleValue();
  }

  private static LongAdder adder(Map<Feed, LongAdder> adders, Feed feed) {
    return adders.getOrDefault(feed, new LongAdder());
  }
}
