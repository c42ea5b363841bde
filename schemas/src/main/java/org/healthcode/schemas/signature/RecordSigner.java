package org.healthcode.schemas.signature;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.SigningKeys;

/** Signs what goes to topics on which only services decide. For many threads. */
public final class RecordSigner {

  private static final RecordSigner NOBODY = new RecordSigner(Optional.empty());

  private final Optional<Supplier<SigningKeys>> keys;

  private RecordSigner(Optional<Supplier<SigningKeys>> keys) {
    this.keys = keys;
  }

  /**
   * @param keys asked for each record, so that a rotated key takes over
   */
  public static RecordSigner with(Supplier<SigningKeys> keys) {
    return new RecordSigner(Optional.of(keys));
  }

  /** Of a service that takes no decisions. */
  public static RecordSigner ofNobody() {
    return NOBODY;
  }

  /**
   * The record itself, signed if its topic is. Takes some 0.1 ms then.
   *
   * @throws IllegalStateException if the topic is signed and this service has no keys for it: what
   *     nobody would believe must not be acknowledged
   */
  public ProducerRecord<byte[], byte[]> sign(ProducerRecord<byte[], byte[]> record) {
    if (!Topics.isSigned(record.topic())) {
      return record;
    }
    SigningKeys primary =
        keys.orElseThrow(
                () ->
                    new IllegalStateException("a service without keys wrote to " + record.topic()))
            .get();
    record
        .headers()
        .remove(RecordSignature.HEADER)
        .add(
            RecordSignature.HEADER,
            RecordSignature.sign(record.topic(), record.key(), record.value(), primary));
    return record;
  }
}
