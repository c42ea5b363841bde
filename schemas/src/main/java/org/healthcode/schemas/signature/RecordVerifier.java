package org.healthcode.schemas.signature;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.healthcode.schemas.code.TrustList;
import org.jspecify.annotations.Nullable;

/** Tells what a service signed from what somebody else wrote. For many threads. */
public final class RecordVerifier {

  private final Supplier<TrustList> trusted;

  /**
   * @param trusted asked for each record, so that a key which is added is known before it signs
   */
  public RecordVerifier(Supplier<TrustList> trusted) {
    this.trusted = trusted;
  }

  /**
   * Why a record is not believed; empty when a trusted key signed it. Takes some 0.2 ms, and asks
   * for no schema.
   *
   * @param value null for a tombstone, which is signed as any other record or not believed
   */
  public Optional<Refusal> refusal(
      String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return RecordSignature.refusal(topic, key, value, headers, trusted.get());
  }
}
