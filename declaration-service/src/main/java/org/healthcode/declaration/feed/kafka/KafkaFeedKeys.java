package org.healthcode.declaration.feed.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.FeedKeys;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FeedKey;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps keys on the topic {@code feed-keys}, where Kafka deletes them after 75 days. In memory a
 * key takes some 200 bytes, and 16 more for each 10,000 rows.
 */
public final class KafkaFeedKeys implements FeedKeys, AutoCloseable {

  /** How long the rows of a file can be known again. */
  private static final Duration KEPT = Duration.ofDays(75);

  /** Ten files a minute for all of that time. */
  private static final int FILES = 100_000;

  private static final int SINGLES = 200_000;

  private final Map<String, FedBefore> files = newest(FILES);
  private final Map<String, FedBefore> singles = newest(SINGLES);
  private final TopicView<FeedKey> view;
  private final ViewWriter<FeedKey> writer;
  private final Clock clock;

  public KafkaFeedKeys(Views views, Clock clock) {
    this.view = views.of(Topics.FEED_KEYS, this::apply);
    this.writer = views.writer(Topics.FEED_KEYS, view);
    this.clock = clock;
  }

  /** Begins to read. */
  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public synchronized Optional<FedBefore> find(String source, String key) {
    String name = shortened(name(source, key));
    FedBefore file = files.get(name);
    return Optional.ofNullable(file == null ? singles.get(name) : file)
        .filter(fed -> !fed.recordedAt().isBefore(clock.instant().minus(KEPT)));
  }

  @Override
  public void put(String source, String key, FedBefore fed) throws UnavailableException {
    writer.write(
        ViewWriter.BY_KEY,
        name(source, key).getBytes(StandardCharsets.UTF_8),
        new FeedKey(
            fed.feed().word(),
            fed.recordedAt(),
            fed.rows().rows(),
            fed.rows().bytes(),
            fed.isSingle()));
  }

  @Override
  public void close() {
    view.close();
  }

  private synchronized void apply(byte[] key, @Nullable FeedKey event) {
    String name = shortened(new String(key, StandardCharsets.UTF_8));
    if (event == null) {
      files.remove(name);
      singles.remove(name);
      return;
    }
    Feed.of(event.getFeed())
        .map(
            feed ->
                new FedBefore(
                    feed,
                    event.getRecordedAt(),
                    RowHashes.of(event.getRows(), event.getBlocks()),
                    event.getSingle()))
        .ifPresent(fed -> (fed.isSingle() ? singles : files).put(name, fed));
  }

  private static Map<String, FedBefore> newest(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, FedBefore> eldest) {
        return size() > most;
      }
    };
  }

  /** Keys may be long, and there are many. */
  private static String shortened(String name) {
    return Ids.hash(name);
  }

  private static String name(String source, String key) {
    return source + '|' + key;
  }
}
