package org.healthcode.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How far in time a partition has come, in band: a record with a key of 16 zero bytes, no value,
 * and two headers. Nobody's person id is all zeroes, since it is a truncated HMAC (a chance of
 * 2^-128).
 *
 * @param at everything recorded up to this instant stands before this record
 * @param task the partition whose task says so; for heartbeats, the partition that they are in
 */
public record Watermark(Instant at, int task) {

  public static final String AT_HEADER = "watermark";
  public static final String TASK_HEADER = "task";

  private static final int KEY_LENGTH = 16;

  /** The key of every watermark: 16 zero bytes. */
  public static byte[] key() {
    return new byte[KEY_LENGTH];
  }

  public Headers headers() {
    Headers headers = new RecordHeaders();
    headers.add(AT_HEADER, ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
    headers.add(TASK_HEADER, ByteBuffer.allocate(Integer.BYTES).putInt(task).array());
    return headers;
  }

  public ProducerRecord<byte[], byte[]> record(String topic, int partition) {
    return new ProducerRecord<>(topic, partition, at.toEpochMilli(), key(), null, headers());
  }

  /** The watermark that these headers carry, if they do. */
  public static Optional<Watermark> of(Headers headers) {
    Header at = headers.lastHeader(AT_HEADER);
    Header task = headers.lastHeader(TASK_HEADER);
    if (at == null || at.value().length != Long.BYTES) {
      return Optional.empty();
    }
    int from =
        task == null || task.value().length != Integer.BYTES
            ? -1
            : ByteBuffer.wrap(task.value()).getInt();
    return Optional.of(
        new Watermark(Instant.ofEpochMilli(ByteBuffer.wrap(at.value()).getLong()), from));
  }
}
