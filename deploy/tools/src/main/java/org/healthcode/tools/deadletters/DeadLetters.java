package org.healthcode.tools.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.signature.RecordSignature;
import org.healthcode.tools.KafkaConnection;

/** Reads {@code dead-letters} and sends a letter back to where it was. */
final class DeadLetters {

  /** Read by the risk service: this record takes the place of that one. */
  static final String REPLAY_HEADER = "replay-of";

  /** Read by the risk service: that record was examined and is given up. */
  static final String DISCARD_HEADER = "discard-of";

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConnection kafka;

  DeadLetters(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /** All that are kept, oldest first within a partition. */
  List<DeadLetter> list() {
    try (KafkaConsumer<byte[], byte[]> consumer = kafka.openConsumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<DeadLetter> letters = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> letters.add(DeadLetter.of(record)));
      }
      return letters;
    }
  }

  Optional<DeadLetter> find(String place) {
    return list().stream().filter(letter -> letter.place().equals(place)).findFirst();
  }

  /** Sends the letter as it came, with its signature: of use once the reader can read it. */
  void replay(DeadLetter letter) throws InterruptedException, ExecutionException {
    send(letter, letter.value(), REPLAY_HEADER);
  }

  /** Says that nobody waits for the letter any more. */
  void discard(DeadLetter letter) throws InterruptedException, ExecutionException {
    send(letter, Optional.empty(), DISCARD_HEADER);
  }

  private void send(DeadLetter letter, Optional<byte[]> value, String header)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer = kafka.openProducer()) {
      var record =
          new ProducerRecord<byte[], byte[]>(
              letter.topic(), letter.partition(), letter.key(), value.orElse(null));
      record.headers().add(header, letter.place().getBytes(StandardCharsets.UTF_8));
      // Of a signed topic: what no service signed is refused again, whoever replays it.
      letter
          .signature()
          .ifPresent(signature -> record.headers().add(RecordSignature.HEADER, signature));
      producer.send(record).get();
    }
  }
}
