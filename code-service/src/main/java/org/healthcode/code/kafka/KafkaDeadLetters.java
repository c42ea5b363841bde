package org.healthcode.code.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code dead-letters}: the bytes as they came, where they came from in headers. */
final class KafkaDeadLetters implements DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(KafkaDeadLetters.class);
  private static final long SECONDS = 30;

  private final Producer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  KafkaDeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public void bury(ConsumerRecord<byte[], byte[]> record, String error) {
    log.error(
        "{}-{}@{} can't be read ({}): to {}",
        record.topic(),
        record.partition(),
        record.offset(),
        error,
        Topics.DEAD_LETTERS);
    var headers = new RecordHeaders(record.headers());
    headers.add("topic", text(record.topic()));
    headers.add("partition", text(Integer.toString(record.partition())));
    headers.add("offset", text(Long.toString(record.offset())));
    headers.add("error", text(error));
    try {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  Topics.DEAD_LETTERS, null, null, record.key(), record.value(), headers)));
    } catch (KafkaException e) {
      throw new StoreAwayException("dead letters: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public void flush() {
    try {
      for (Future<RecordMetadata> letter : sent) {
        letter.get(SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreAwayException("dead letters: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreAwayException("dead letters: interrupted");
    } finally {
      sent.clear();
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
