package org.healthcode.schemas.code;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Supplier;
import org.healthcode.schemas.id.PersonId;

/**
 * The 60-second code that a resident shows: {@code HN1:} and Base45 of AES-SIV over the 16 bytes of
 * the person and four bytes of issue window (UTC epoch minute, big-endian). 66 characters. Says
 * nothing to who has no key; two codes of one person from two windows can't be linked.
 */
public final class LiveCode {
  /** How every live code begins. */
  public static final String PREFIX = "HN1:";

  private static final long WINDOW_SECONDS = 60;

  private final SealedText text;

  /**
   * Reads with all keys and writes with the primary one; the supplier is asked each time, so keys
   * may rotate.
   */
  public LiveCode(Supplier<SivKeys> keys) {
    this.text = new SealedText(PREFIX, PersonId.LENGTH + Integer.BYTES, keys);
  }

  /** What came of reading a live code. */
  public sealed interface Decoded permits Valid, Unreadable {}

  /**
   * A genuine code within its time.
   *
   * @param window UTC epoch minute of issue
   */
  public record Valid(PersonId personId, long window) implements Decoded {}

  /** The window that a moment lies in: the UTC epoch minute. */
  public static long windowOf(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), WINDOW_SECONDS);
  }

  /** When a code of this window should be replaced by a new one: the end of its minute. */
  public static Instant refreshAt(long window) {
    return Instant.ofEpochSecond((window + 1) * WINDOW_SECONDS);
  }

  /** From when on a code of this window is refused: one minute after its own has ended. */
  public static Instant expiresAt(long window) {
    return refreshAt(window + 1);
  }

  /** The code of this person in this minute; the same throughout the minute. */
  public String encode(PersonId personId, Instant now) {
    return text.seal(
        ByteBuffer.allocate(PersonId.LENGTH + Integer.BYTES)
            .put(personId.bytes())
            .putInt(Math.toIntExact(windowOf(now)))
            .array());
  }

  /**
   * Reads a code, which is good in its own minute, the one after and, for clocks that differ, the
   * one before.
   */
  public Decoded decode(String scanned, Instant now) {
    return switch (text.open(scanned)) {
      case SealedText.Failed failed -> failed.unreadable();
      case SealedText.Plain plain -> judge(plain.bytes(), windowOf(now));
    };
  }

  private static Decoded judge(ByteBuffer plain, long currentWindow) {
    PersonId personId = new PersonId(plain.getLong(), plain.getLong());
    long window = plain.getInt();
    if (window < currentWindow - 1) {
      return new Unreadable(Unreadable.Reason.EXPIRED);
    }
    if (window > currentWindow + 1) {
      return new Unreadable(Unreadable.Reason.NOT_YET_VALID);
    }
    return new Valid(personId, window);
  }
}
