package org.healthcode.risk.kafka.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.policy.Yamls;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.schemas.event.PolicyRelease;
import org.junit.jupiter.api.Test;

class KafkaPolicyReleasesTest {

  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  private static final PolicyRelease RELEASE = Yamls.release('a', Yamls.HENAN, NOON, NOON);

  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final FakeWire wire = new FakeWire();
  private final KafkaPolicyReleases releases =
      new KafkaPolicyReleases(
          new LocalStores(
              (name, partition) -> {
                throw new InvalidStateStoreException("away");
              },
              3),
          () -> {
            var producer =
                new MockProducer<>(
                    true, null, new ByteArraySerializer(), new ByteArraySerializer());
            producers.add(producer);
            return producer;
          },
          wire.serializer(),
          3);

  @Test
  void everyPartitionGetsItsCopyInOneTransaction() {
    releases.write(RELEASE);

    assertThat(producers).hasSize(1);
    assertThat(producers.getFirst().commitCount()).isEqualTo(1);
    assertThat(producers.getFirst().history())
        .extracting(ProducerRecord::partition)
        .containsExactly(0, 1, 2);
    assertThat(producers.getFirst().history())
        .allSatisfy(record -> assertThat(wire.read(record.value())).isEqualTo(RELEASE));
  }

  @Test
  void aWriteThatFailedIsSaidAndTheNextBeginsAfresh() {
    releases.write(RELEASE);
    producers.getFirst().commitTransactionException = new KafkaException("away");
    assertThatExceptionOfType(PolicyReleases.NotWrittenException.class)
        .isThrownBy(() -> releases.write(RELEASE));

    releases.write(RELEASE);

    assertThat(producers).hasSize(2);
    assertThat(producers.getFirst().closed()).isTrue();
    assertThat(producers.getLast().history()).hasSize(3);
  }

  @Test
  void withoutAReadableStoreNothingIsClaimed() {
    assertThat(releases.all()).isEmpty();
  }
}
