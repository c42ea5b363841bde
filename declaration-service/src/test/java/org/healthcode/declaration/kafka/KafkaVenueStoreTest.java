package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.domain.EventLog.UnavailableException;
import org.healthcode.declaration.domain.VenueCategory;
import org.healthcode.declaration.domain.VenueState;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.serde.EventSerdes;
import org.junit.jupiter.api.Test;

class KafkaVenueStoreTest {
  private static final String TOPIC = Topics.VENUES.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final EventSerdes SERDES =
      EventSerdes.of(
          "http://localhost:1",
          Map.of(
              EventSerdes.SERIALIZER_CLASS, PlainVenues.class.getName(),
              EventSerdes.DESERIALIZER_CLASS, PlainVenues.class.getName()));
  private static final VenueState FIRST = venue("V00000000001", "410105", VenueCategory.SHOP);
  private static final VenueState SECOND = venue("V00000000002", "410102", VenueCategory.HOTEL);
  private static final VenueState THIRD = venue("V00000000003", "410105", VenueCategory.HOTEL);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @Test
  void aVenueIsThereOnceItIsKeptAndAfterARestart() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    try (KafkaVenueStore store = store(consumer)) {
      store.start().get(10, TimeUnit.SECONDS);
      put(store, consumer, FIRST);
      put(store, consumer, FIRST.closed(Samples.NOW));

      assertThat(store.find(FIRST.code())).contains(FIRST.closed(Samples.NOW));
    }
    try (KafkaVenueStore restarted = store(consumer(producer.history().size()))) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.find(FIRST.code())).contains(FIRST.closed(Samples.NOW));
    }
  }

  @Test
  void venuesAreListedByRegionAndCodePageByPage() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    try (KafkaVenueStore store = store(consumer)) {
      store.start().get(10, TimeUnit.SECONDS);
      put(store, consumer, FIRST);
      put(store, consumer, SECOND);
      put(store, consumer, THIRD);

      assertThat(store.list("41", Optional.empty(), Optional.empty(), 9))
          .containsExactly(SECOND, FIRST, THIRD);
      assertThat(store.list("4101", Optional.empty(), Optional.of(SECOND), 1))
          .containsExactly(FIRST);
      assertThat(store.list("410105", Optional.of(VenueCategory.HOTEL), Optional.empty(), 9))
          .containsExactly(THIRD);
      assertThat(store.list("410102", Optional.empty(), Optional.of(THIRD), 9)).isEmpty();
      assertThat(store.list("410105", Optional.empty(), Optional.of(SECOND), 9))
          .containsExactly(FIRST, THIRD);
    }
  }

  @Test
  void aVenueThatMovedIsListedWhereItIs() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    try (KafkaVenueStore store = store(consumer)) {
      store.start().get(10, TimeUnit.SECONDS);
      put(store, consumer, FIRST);
      VenueState moved = venue(FIRST.code(), "410102", VenueCategory.SHOP);
      put(store, consumer, moved);

      assertThat(store.list("41", Optional.empty(), Optional.empty(), 9)).containsExactly(moved);
      assertThat(store.list("410105", Optional.empty(), Optional.empty(), 9)).isEmpty();
    }
  }

  private KafkaVenueStore store(MockConsumer<byte[], byte[]> consumer) {
    return new KafkaVenueStore(new Views(() -> consumer, SERDES, producer, Duration.ofSeconds(10)));
  }

  /** Hands on what the producer wrote to the consumer, as a broker does. */
  private void put(KafkaVenueStore store, MockConsumer<byte[], byte[]> consumer, VenueState venue)
      throws Exception {
    int before = producer.history().size();
    CompletableFuture<Void> kept =
        CompletableFuture.runAsync(
            () -> {
              try {
                store.put(venue);
              } catch (UnavailableException e) {
                throw new CompletionException(e);
              }
            });
    Awaitility.await().until(() -> producer.history().size() > before);
    consumer.schedulePollTask(() -> consumer.addRecord(written(before)));
    kept.get(10, TimeUnit.SECONDS);
  }

  /** A consumer of a topic that holds the first so many records already. */
  private MockConsumer<byte[], byte[]> consumer(int records) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) records));
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < records; i++) {
            consumer.addRecord(written(i));
          }
        });
    return consumer;
  }

  private ConsumerRecord<byte[], byte[]> written(int index) {
    ProducerRecord<byte[], byte[]> sent = producer.history().get(index);
    return new ConsumerRecord<>(TOPIC, 0, index, sent.key(), sent.value());
  }

  private static VenueState venue(String code, String region, VenueCategory category) {
    return new VenueState(
        code,
        "烩面馆",
        category,
        new RegionCode(region),
        "花园路1号",
        false,
        "henan-cdc",
        "key",
        Samples.NOW.toEpochMilli() - 1000);
  }
}
