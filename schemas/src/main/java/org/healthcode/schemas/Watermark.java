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
 * @param at everything recorded up to this instant stands before this record, and may be vouched
 *     for
 * @param task the partition whose task says so; for heartbeats, the partition that they are in
 * @param processed everything recorded up to this instant was worked on, be it that something of it
 *     could not be read, or takes long: how fast the way is. Not before {@code at}
 */
public record Watermark(Instant at, int task, Instant processed) {

  public static final String AT_HEADER = "watermark";
  public static final String TASK_HEADER = "task";
  public static final String PROCESSED_HEADER = "processed";

  private static final int KEY_LENGTH = 16;

  /** One of which nothing is held back. */
  public Watermark(Instant at, int task) {
    this(at, task, at);
  }

  /** The key of every watermark: 16 zero bytes. */
  public static byte[] key() {
    return new byte[KEY_LENGTH];
  }

  public Headers headers() {
    Headers headers = new RecordHeaders();
    headers.add(AT_HEADER, millis(at));
    headers.add(TASK_HEADER, ByteBuffer.allocate(Integer.BYTES).putInt(task).array());
    if (!processed.equals(at)) {
      headers.add(PROCESSED_HEADER, millis(processed));
    }
    return headers;
  }

  public ProducerRecord<byte[], byte[]> record(String topic, int partition) {
    return new ProducerRecord<>(topic, partition, at.toEpochMilli(), key(), null, headers());
  }

  /** The watermark that these headers carry, if they do. */
  public static Optional<Watermark> of(Headers headers) {
    return instant(headers, AT_HEADER)
        .map(at -> new Watermark(at, task(headers), instant(headers, PROCESSED_HEADER).orElse(at)));
  }

  private static int task(Headers headers) {
    Header task = headers.lastHeader(TASK_HEADER);
    return task == null || task.value().length != Integer.BYTES
        ? -1
        : ByteBuffer.wrap(task.value()).getInt();
  }

  private static Optional<Instant> instant(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value().length != Long.BYTES
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(ByteBuffer.wrap(header.value()).getLong()));
  }

  private static byte[] millis(Instant at) {
    return ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array();
  }
}
