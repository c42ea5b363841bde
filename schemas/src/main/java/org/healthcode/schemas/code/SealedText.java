package org.healthcode.schemas.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.schemas.code.Unreadable.Reason;

/**
 * A prefix and Base45 of an AES-SIV sealed text of fixed length: what live, paper and venue codes
 * and receipts have in common. The prefix is the associated data, so that a code of one kind never
 * opens as the other.
 */
final class SealedText {

  /** The opened bytes, or why there are none. */
  sealed interface Opened {}

  /** What was sealed. */
  record Plain(ByteBuffer bytes) implements Opened {}

  /** Why it can't be opened. */
  record Failed(Unreadable unreadable) implements Opened {}

  private final String prefix;
  private final byte[] context;
  private final int sealedLength;
  private final Supplier<SivKeys> keys;

  SealedText(String prefix, int plainLength, Supplier<SivKeys> keys) {
    this.prefix = prefix;
    this.context = prefix.getBytes(StandardCharsets.US_ASCII);
    this.sealedLength = plainLength + SivKeys.OVERHEAD;
    this.keys = keys;
  }

  String seal(byte[] plain) {
    return prefix + Base45.encode(keys.get().seal(plain, context));
  }

  Opened open(String text) {
    if (!text.startsWith(prefix)) {
      return failed(Reason.NOT_OURS);
    }
    String body = text.substring(prefix.length());
    if (body.length() < Base45.lengthOf(sealedLength)) {
      return failed(Reason.TRUNCATED);
    }
    Optional<byte[]> sealed = Base45.decode(body).filter(bytes -> bytes.length == sealedLength);
    if (sealed.isEmpty()) {
      return failed(Reason.FORGED);
    }
    SivKeys current = keys.get();
    if (!current.knowsKeyOf(sealed.get())) {
      return failed(Reason.OTHER_KEY);
    }
    return current
        .open(sealed.get(), context)
        .<Opened>map(bytes -> new Plain(ByteBuffer.wrap(bytes)))
        .orElseGet(() -> failed(Reason.FORGED));
  }

  private static Opened failed(Reason reason) {
    return new Failed(new Unreadable(reason));
  }
}
