package org.healthcode.province.edge;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.FeedKeys;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.province.broker.Broker;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FeedKey;

/** Keys on {@code feed-keys}, as the service's view of that topic keeps them. */
final class KeysOnTopic implements FeedKeys {

  private final EdgeWire wire;
  private final Serializer<SpecificRecord> values;
  private final FollowedTopic<FeedKey> topic;
  private final Map<String, FedBefore> keys = new HashMap<>();

  KeysOnTopic(
      Broker broker,
      EdgeWire wire,
      Serializer<SpecificRecord> values,
      Deserializer<SpecificRecord> events) {
    this.wire = wire;
    this.values = values;
    this.topic = new FollowedTopic<>(broker, Topics.FEED_KEYS, events, this::apply);
  }

  private void apply(byte[] key, FeedKey event) {
    keys.put(
        new String(key, StandardCharsets.UTF_8),
        new FedBefore(
            Feed.of(event.getFeed()).orElseThrow(),
            event.getRecordedAt(),
            RowHashes.of(event.getRows(), event.getBlocks()),
            event.getSingle()));
  }

  @Override
  public Optional<FedBefore> find(String source, String key) {
    topic.follow();
    return Optional.ofNullable(keys.get(name(source, key)));
  }

  @Override
  public void put(String source, String key, FedBefore fed) throws UnavailableException {
    FeedKey event =
        new FeedKey(
            fed.feed().word(),
            fed.recordedAt(),
            fed.rows().rows(),
            fed.rows().bytes(),
            fed.isSingle());
    byte[] name = name(source, key).getBytes(StandardCharsets.UTF_8);
    if (wire.send(Topics.FEED_KEYS.name(), name, values.serialize(Topics.FEED_KEYS.name(), event))
        .isEmpty()) {
      throw new UnavailableException(new TimeoutException("not acknowledged"));
    }
  }

  private static String name(String source, String key) {
    return source + '|' + key;
  }
}
