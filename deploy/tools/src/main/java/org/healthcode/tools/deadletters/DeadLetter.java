package org.healthcode.tools.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.healthcode.schemas.signature.RecordSignature;

/**
 * A record that could not be read. Its content is never shown.
 *
 * @param place where it was: {@code topic/partition/offset}
 * @param error why it could not be read
 * @param setAsideAt when, UTC
 * @param key as it came; empty when it had none
 * @param value as it came; empty when it had none
 * @param signature the header that it carried, if it was one by its form; empty when none
 */
record DeadLetter(
    String place,
    String error,
    Instant setAsideAt,
    byte[] key,
    Optional<byte[]> value,
    Optional<byte[]> signature) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    String place =
        text(record, "topic") + "/" + text(record, "partition") + "/" + text(record, "offset");
    return new DeadLetter(
        place,
        text(record, "error"),
        Instant.ofEpochMilli(record.timestamp()),
        Optional.ofNullable(record.key()).orElseGet(() -> new byte[0]),
        Optional.ofNullable(record.value()),
        RecordSignature.of(record.headers()));
  }

  String topic() {
    return place.substring(0, place.indexOf('/'));
  }

  int partition() {
    return Integer.parseInt(place.substring(place.indexOf('/') + 1, place.lastIndexOf('/')));
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return Optional.ofNullable(record.headers().lastHeader(header))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .orElse("unknown");
  }
}
