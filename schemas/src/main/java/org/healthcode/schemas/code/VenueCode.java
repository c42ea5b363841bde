package org.healthcode.schemas.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.region.RegionCode;

/**
 * The code that hangs at a venue's door (场所码): {@code HV1:} and Base45 of AES-SIV over 25 bytes: 12
 * of ASCII with the venue's own code, one of category, three of region, one of kind (0 poster, 1
 * screen), and four each of the period's start (UTC epoch second) and length in seconds, all
 * big-endian and unsigned. 73 characters. A poster's code is the same whenever it is printed for
 * the same period.
 */
public final class VenueCode {
  /** How every venue code begins. */
  public static final String PREFIX = "HV1:";

  /** Of a venue's own code, as in {@code Visit.place.code}. */
  public static final int VENUE_LENGTH = 12;

  private static final Pattern VENUE = Pattern.compile("V[0-9A-Z]{11}");
  private static final int REGION_BYTES = 3;
  private static final int LENGTH = VENUE_LENGTH + 1 + REGION_BYTES + 1 + 2 * Integer.BYTES;

  private final SealedText text;

  /**
   * Reads with all keys and writes with the primary one; the supplier is asked each time, so keys
   * may rotate.
   */
  public VenueCode(Supplier<SivKeys> keys) {
    this.text = new SealedText(PREFIX, LENGTH, keys);
  }

  /** What a code is shown on; in codes by its place in the list. */
  public enum Kind {
    /** Printed, for weeks. */
    POSTER,
    /** On a screen that shows another every few minutes. */
    SCREEN
  }

  /** What came of reading a venue code. */
  public sealed interface Decoded permits Valid, Unreadable {}

  /**
   * A genuine code, whose period may be over.
   *
   * @param venue the venue's own code
   * @param category number of the category when the code was made, 0 to 255
   * @param region of the venue when the code was made
   * @param from start of the period, in whole seconds
   * @param length of the period, in whole seconds
   */
  public record Valid(
      String venue, int category, RegionCode region, Kind kind, Instant from, Duration length)
      implements Decoded {

    /**
     * @throws IllegalArgumentException if one of them does not fit the format
     */
    public Valid {
      if (!isVenue(venue)) {
        throw new IllegalArgumentException("venue: expected V and 11 letters or digits");
      }
      if (category < 0 || category > 0xff) {
        throw new IllegalArgumentException("category: expected 0 to 255");
      }
      if (!fits(from.getEpochSecond()) || from.getNano() != 0) {
        throw new IllegalArgumentException("from: expected a whole second from 1970 to 2106");
      }
      if (!fits(length.toSeconds()) || length.isZero() || length.getNano() != 0) {
        throw new IllegalArgumentException("length: expected whole seconds, at least one");
      }
    }

    /** The first moment after the period. */
    public Instant until() {
      return from.plus(length);
    }

    private static boolean fits(long unsigned) {
      return unsigned >= 0 && unsigned <= 0xffff_ffffL;
    }
  }

  /** Whether a text is shaped like a venue's own code. */
  public static boolean isVenue(String text) {
    return VENUE.matcher(text).matches();
  }

  /** The text of a code. */
  public String encode(Valid content) {
    int region = Integer.parseInt(content.region().code());
    return text.seal(
        ByteBuffer.allocate(LENGTH)
            .put(content.venue().getBytes(StandardCharsets.US_ASCII))
            .put((byte) content.category())
            .put((byte) (region >>> 16))
            .putShort((short) region)
            .put((byte) content.kind().ordinal())
            .putInt((int) content.from().getEpochSecond())
            .putInt((int) content.length().toSeconds())
            .array());
  }

  /** Reads a code; whether its period covers the moment is for the caller to judge. */
  public Decoded decode(String scanned) {
    return switch (text.open(scanned.strip())) {
      case SealedText.Failed failed -> failed.unreadable();
      case SealedText.Plain plain ->
          content(plain.bytes())
              .<Decoded>map(content -> content)
              // Only who has our key could have made it: a newer version of ourselves.
              .orElseGet(() -> new Unreadable(Reason.FORGED));
    };
  }

  private static Optional<Valid> content(ByteBuffer plain) {
    byte[] venue = new byte[VENUE_LENGTH];
    plain.get(venue);
    int category = plain.get() & 0xff;
    int region = ((plain.get() & 0xff) << 16) | (plain.getShort() & 0xffff);
    int kind = plain.get();
    long from = plain.getInt() & 0xffff_ffffL;
    long length = plain.getInt() & 0xffff_ffffL;
    try {
      return kind < 0 || kind >= Kind.values().length
          ? Optional.empty()
          : Optional.of(
              new Valid(
                  new String(venue, StandardCharsets.US_ASCII),
                  category,
                  new RegionCode(Integer.toString(region)),
                  Kind.values()[kind],
                  Instant.ofEpochSecond(from),
                  Duration.ofSeconds(length)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
