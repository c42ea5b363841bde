package org.healthcode.schemas.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;

/**
 * What a resident keeps from a check-in until the check-out, so that the write edge need not:
 * {@code HR1:} and Base45 of AES-SIV over 72 bytes: 16 of person, 16 of who declared it, 16 of
 * record, 12 of venue, three of region, eight of begin (UTC epoch millisecond, big-endian) and one
 * of doubt (0 for none, else one more than its place in {@link Implausibility}). 144 characters.
 * Says nothing to who has no key.
 */
public final class CheckInReceipt {
  /** How every receipt begins. */
  public static final String PREFIX = "HR1:";

  private static final int REGION_BYTES = 3;
  private static final int LENGTH =
      3 * PersonId.LENGTH + VenueCode.VENUE_LENGTH + REGION_BYTES + Long.BYTES + 1;

  private final SealedText text;

  /**
   * Reads with all keys and writes with the primary one; the supplier is asked each time, so keys
   * may rotate.
   */
  public CheckInReceipt(Supplier<SivKeys> keys) {
    this.text = new SealedText(PREFIX, LENGTH, keys);
  }

  /** What came of reading a receipt. */
  public sealed interface Decoded permits Valid, Unreadable {}

  /**
   * A genuine receipt.
   *
   * @param person who checked in
   * @param declaredBy the same, or the guardian who did it for them
   * @param recordId of the visit, 32 hexadecimal digits
   * @param venue the venue's own code
   * @param region where the venue is
   * @param from when
   * @param implausible why it is not believed, if it is not
   */
  public record Valid(
      PersonId person,
      PersonId declaredBy,
      String recordId,
      String venue,
      RegionCode region,
      Instant from,
      Optional<Implausibility> implausible)
      implements Decoded {

    /**
     * @throws IllegalArgumentException if one of them does not fit the format
     */
    public Valid {
      if (!Ids.isHash(recordId)) {
        throw new IllegalArgumentException("recordId: expected 32 hexadecimal digits");
      }
      if (!VenueCode.isVenue(venue)) {
        throw new IllegalArgumentException("venue: expected V and 11 letters or digits");
      }
    }
  }

  /** The text of a receipt. */
  public String encode(Valid content) {
    int region = Integer.parseInt(content.region().code());
    return text.seal(
        ByteBuffer.allocate(LENGTH)
            .put(content.person().bytes())
            .put(content.declaredBy().bytes())
            .put(PersonId.fromHex(content.recordId()).bytes())
            .put(content.venue().getBytes(StandardCharsets.US_ASCII))
            .put((byte) (region >>> 16))
            .putShort((short) region)
            .putLong(content.from().toEpochMilli())
            .put(content.implausible().map(doubt -> (byte) (doubt.ordinal() + 1)).orElse((byte) 0))
            .array());
  }

  /** Reads a receipt; whose it is and whether it is too old is for the caller to judge. */
  public Decoded decode(String given) {
    return switch (text.open(given.strip())) {
      case SealedText.Failed failed -> failed.unreadable();
      case SealedText.Plain plain ->
          content(plain.bytes())
              .<Decoded>map(content -> content)
              .orElseGet(() -> new Unreadable(Reason.FORGED));
    };
  }

  private static Optional<Valid> content(ByteBuffer plain) {
    PersonId person = person(plain);
    PersonId declaredBy = person(plain);
    String recordId = person(plain).hex();
    byte[] venue = new byte[VenueCode.VENUE_LENGTH];
    plain.get(venue);
    int region = ((plain.get() & 0xff) << 16) | (plain.getShort() & 0xffff);
    Instant from = Instant.ofEpochMilli(plain.getLong());
    int doubt = plain.get();
    try {
      return doubt < 0 || doubt > Implausibility.values().length
          ? Optional.empty()
          : Optional.of(
              new Valid(
                  person,
                  declaredBy,
                  recordId,
                  new String(venue, StandardCharsets.US_ASCII),
                  new RegionCode(Integer.toString(region)),
                  from,
                  doubt == 0 ? Optional.empty() : Optional.of(Implausibility.values()[doubt - 1])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static PersonId person(ByteBuffer plain) {
    return new PersonId(plain.getLong(), plain.getLong());
  }
}
