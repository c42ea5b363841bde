package org.healthcode.schemas.code;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.healthcode.schemas.id.PersonId;

/**
 * The printed code of people without a phone: {@code HI1:} and Base45 of AES-SIV over the 16 bytes
 * of the person and eight bytes of serial (big-endian). 72 characters. It never expires; which
 * serials still count is known online only.
 */
public final class PaperCode {
  /** How every paper code begins. */
  public static final String PREFIX = "HI1:";

  private final SealedText text;

  /**
   * Reads with all keys and writes with the primary one; the supplier is asked each time, so keys
   * may rotate.
   */
  public PaperCode(Supplier<SivKeys> keys) {
    this.text = new SealedText(PREFIX, PersonId.LENGTH + Long.BYTES, keys);
  }

  /** What came of reading a paper code. */
  public sealed interface Decoded permits Valid, Unreadable {}

  /**
   * A genuine code, which may have been revoked.
   *
   * @param serial UTC epoch milliseconds of issue
   */
  public record Valid(PersonId personId, long serial) implements Decoded {}

  /**
   * The paper code of a person.
   *
   * @param serial UTC epoch milliseconds of issue, so that a newer code has the higher serial
   */
  public String encode(PersonId personId, long serial) {
    return text.seal(
        ByteBuffer.allocate(PersonId.LENGTH + Long.BYTES)
            .put(personId.bytes())
            .putLong(serial)
            .array());
  }

  /** Reads a code; whether its serial still counts is for the caller to find out. */
  public Decoded decode(String scanned) {
    return switch (text.open(scanned)) {
      case SealedText.Failed failed -> failed.unreadable();
      case SealedText.Plain plain ->
          new Valid(
              new PersonId(plain.bytes().getLong(), plain.bytes().getLong()),
              plain.bytes().getLong());
    };
  }
}
