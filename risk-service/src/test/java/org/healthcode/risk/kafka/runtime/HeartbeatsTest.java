package org.healthcode.risk.kafka.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

  private static final Instant BROKERS = Instant.parse("2026-11-29T04:00:00Z");
  private static final Instant OURS = BROKERS.plus(Duration.ofMinutes(10));

  private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

  @Test
  void theTimeIsTheBrokersAndNotThisMachines() {
    heartbeats(CompletableFuture.completedFuture(stamped())).beat();

    assertThat(sent.getFirst().topic()).isEqualTo(Topics.CLOCK_CHECKS.name());
    assertThat(sent.subList(1, sent.size()))
        .isNotEmpty()
        .allSatisfy(
            record ->
                assertThat(Watermark.of(record.headers()).map(Watermark::at)).contains(BROKERS));
  }

  @Test
  void whoCannotAskForTheTimeSaysNothing() {
    heartbeats(CompletableFuture.failedFuture(new TimeoutException("no answer"))).beat();

    assertThat(sent).extracting(ProducerRecord::topic).containsOnly(Topics.CLOCK_CHECKS.name());
  }

  private Heartbeats heartbeats(Future<RecordMetadata> answer) {
    return new Heartbeats(
        producer(answer), 2, new FakeWire().serializer(), Clock.fixed(OURS, ZoneOffset.UTC));
  }

  @SuppressWarnings("unchecked") // There is no other way to say what a proxy is of.
  private Producer<byte[], byte[]> producer(Future<RecordMetadata> answer) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              sent.add((ProducerRecord<byte[], byte[]>) arguments[0]);
              return answer;
            });
  }

  private static RecordMetadata stamped() {
    TopicPartition partition = new TopicPartition(Topics.CLOCK_CHECKS.name(), 0);
    return new RecordMetadata(partition, 0, 0, BROKERS.toEpochMilli(), 0, 0);
  }
}
