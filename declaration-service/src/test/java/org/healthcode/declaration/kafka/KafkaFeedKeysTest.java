package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.feed.kafka.KafkaFeedKeys;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;

class KafkaFeedKeysTest {
  private static final RowHashes HASHES = RowHashes.of(10_001, ByteBuffer.allocate(32));

  private final FakeTopic topic = new FakeTopic(Topics.FEED_KEYS);
  private final FakeClock clock = new FakeClock();

  @Test
  void aKeyKeepsItsFirstMomentAndItsHashesOverARestartFor75Days() throws Exception {
    FedBefore begun = FedBefore.begun(Feed.TESTS, Samples.NOW);
    try (KafkaFeedKeys keys = started()) {
      keys.put("henan-cdc", "job-1", begun);
      keys.put("henan-cdc", "job-1", begun.with(HASHES));
    }
    try (KafkaFeedKeys keys = started()) {
      FedBefore known = keys.find("henan-cdc", "job-1").orElseThrow();
      assertThat(known.recordedAt()).isEqualTo(Samples.NOW);
      assertThat(known.rows().rows()).isEqualTo(10_001);
      assertThat(known.rows().bytes()).isEqualTo(HASHES.bytes());
      assertThat(keys.find("other", "job-1")).isEmpty();
      clock.advance(Duration.ofDays(75).plusMillis(1));
      assertThat(keys.find("henan-cdc", "job-1")).isEmpty();
    }
  }

  private KafkaFeedKeys started() throws Exception {
    KafkaFeedKeys keys = new KafkaFeedKeys(topic.views(), clock);
    keys.start().get(10, TimeUnit.SECONDS);
    return keys;
  }
}
