package org.healthcode.starter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.FeedJob;
import org.healthcode.schemas.serde.AvroBytes;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.mock.MockConsumerFactory;

class TopicViewTest {
  private static final String TOPIC = Topics.FEED_JOBS.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final AvroBytes<FeedJob> BYTES = new AvroBytes<>(FeedJob.class);
  private static final Deserializer<FeedJob> VALUES = (topic, bytes) -> BYTES.fromBytes(bytes);

  private final Map<String, Optional<FeedJob>> model = new ConcurrentHashMap<>();
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");

  @Test
  void itIsReadyWhenItHoldsAllThatWasThereAndSurvivesWhatItCannotRead() throws Exception {
    kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 4L));
    kafka.schedulePollTask(
        () -> {
          add(0, "a", job("a"));
          kafka.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, key("poison"), new byte[] {9, 9}));
          Watermark mark = new Watermark(Instant.EPOCH, 0);
          kafka.addRecord(
              new ConsumerRecord<>(
                  TOPIC,
                  0,
                  2,
                  0L,
                  TimestampType.CREATE_TIME,
                  16,
                  0,
                  Watermark.key(),
                  null,
                  mark.headers(),
                  Optional.empty()));
          add(3, "b", job("b"));
        });
    try (TopicView<FeedJob> view =
        new TopicView<>(
            Topics.FEED_JOBS,
            1,
            new MockConsumerFactory<>(() -> kafka),
            VALUES,
            (key, value) ->
                model.put(new String(key, StandardCharsets.UTF_8), Optional.ofNullable(value)))) {
      view.start();
      view.caughtUp().get(10, TimeUnit.SECONDS);

      assertThat(model).containsOnlyKeys("a", "b");
      assertThat(view.awaitSeen(0, 3, Duration.ofSeconds(10))).isTrue();
      assertThat(view.awaitSeen(0, 4, Duration.ofMillis(10))).isFalse();
      kafka.schedulePollTask(() -> add(4, "a", job("c")));
      assertThat(view.awaitSeen(0, 4, Duration.ofSeconds(10))).isTrue();
      assertThat(model.getOrDefault("a", Optional.empty()).map(FeedJob::getJobId)).contains("c");
    }
  }

  @Test
  void itsEndIsThatOfTheMomentSomebodyAsks() throws Exception {
    kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 0L));
    try (TopicView<FeedJob> view =
        new TopicView<>(
            Topics.FEED_JOBS,
            1,
            new MockConsumerFactory<>(() -> kafka),
            VALUES,
            (key, value) ->
                model.put(new String(key, StandardCharsets.UTF_8), Optional.ofNullable(value)))) {
      view.start();
      view.caughtUp().get(10, TimeUnit.SECONDS);
      assertThat(view.awaitEnd(Duration.ofSeconds(10))).isTrue();

      kafka.updateEndOffsets(Map.of(PARTITION, 2L));
      assertThat(view.awaitEnd(Duration.ofMillis(500))).isFalse();
      kafka.schedulePollTask(
          () -> {
            add(0, "a", job("a"));
            add(1, "b", job("b"));
          });
      assertThat(view.awaitEnd(Duration.ofSeconds(10))).isTrue();
      assertThat(model).containsOnlyKeys("a", "b");
    }
  }

  private void add(long offset, String key, FeedJob job) {
    kafka.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, key(key), BYTES.toBytes(job)));
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static FeedJob job(String id) {
    return new FeedJob(
        id,
        "henan-cdc",
        "tests",
        org.healthcode.schemas.event.JobState.DONE,
        1L,
        1L,
        0L,
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        "operator-1",
        0L,
        0L,
        null,
        false,
        List.of(),
        "");
  }
}
