package org.healthcode.province.edge;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.signature.TestSignatures;

/** What one edge sends to Kafka, and whether it is acknowledged. */
final class EdgeWire {

  private static final Set<String> FACTS =
      Set.of(
          Topics.CASE_UPDATES.name(),
          Topics.CONTACT_UPDATES.name(),
          Topics.TEST_RESULTS.name(),
          Topics.VISITS.name(),
          Topics.RETRACTIONS.name());

  private final Broker broker;
  private final Clock clock;
  private final Deserializer<SpecificRecord> events;
  private Trouble trouble = Trouble.NONE;
  private Consumer<SpecificRecord> taken = fact -> {};
  private int acknowledged;
  private boolean broken;

  /**
   * @param clock stamps what is sent
   */
  EdgeWire(Broker broker, Clock clock, Deserializer<SpecificRecord> events) {
    this.broker = broker;
    this.clock = clock;
    this.events = events;
  }

  /**
   * A request begins.
   *
   * @param facts is told each fact that Kafka has, acknowledged or not
   */
  void begin(Trouble with, Consumer<SpecificRecord> facts) {
    trouble = with;
    taken = facts;
    acknowledged = 0;
    broken = false;
  }

  void end() {
    begin(Trouble.NONE, fact -> {});
  }

  /** The record as Kafka has it; empty where it does not say so. */
  Optional<Entry> send(String topic, byte[] key, byte[] value) {
    return send(topic, key, value, TestSignatures.headers(topic, key, value));
  }

  private Optional<Entry> send(String topic, byte[] key, byte[] value, Headers headers) {
    if (trouble.ofFacts() && !FACTS.contains(topic)) {
      return Optional.of(append(topic, key, value, headers));
    }
    if (acknowledged < trouble.taken()) {
      acknowledged++;
      return Optional.of(append(topic, key, value, headers));
    }
    if (trouble.unanswered() && !broken) {
      append(topic, key, value, headers);
    }
    broken = true;
    return Optional.empty();
  }

  private Entry append(String topic, byte[] key, byte[] value, Headers headers) {
    Entry entry =
        broker.append(
            topic,
            Outbound.partitionOf(key, broker.partitions()),
            key,
            value,
            headers,
            clock.millis());
    if (FACTS.contains(topic)) {
      taken.accept(events.deserialize(topic, value));
    }
    return entry;
  }

  /** For parts that send through Kafka's own client: they have their answer at once. */
  @SuppressWarnings("unchecked") // There is no other way to say what a proxy is of.
  Producer<byte[], byte[]> producer() {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "send" ->
                      send((ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1]);
                  case "close" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private CompletableFuture<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, Callback callback) {
    Optional<Entry> entry = send(record.topic(), record.key(), record.value(), record.headers());
    if (entry.isEmpty()) {
      TimeoutException failure = new TimeoutException("not acknowledged");
      callback.onCompletion(null, failure);
      return CompletableFuture.failedFuture(failure);
    }
    boolean byBroker = record.topic().equals(Topics.CLOCK_CHECKS.name());
    RecordMetadata metadata =
        new RecordMetadata(
            new TopicPartition(
                record.topic(), Outbound.partitionOf(record.key(), broker.partitions())),
            entry.get().offset(),
            0,
            byBroker ? entry.get().appendedAt().toEpochMilli() : entry.get().timestamp(),
            0,
            0);
    callback.onCompletion(metadata, null);
    return CompletableFuture.completedFuture(metadata);
  }
}
