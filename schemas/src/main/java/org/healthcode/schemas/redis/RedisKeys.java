package org.healthcode.schemas.redis;

import java.nio.charset.StandardCharsets;

/**
 * Keys of the layout; the partition is a hash tag, so that a cluster keeps a mark beside what it
 * vouches for.
 */
public final class RedisKeys {

  private RedisKeys() {}

  public static byte[] code(int partition, String personHex) {
    return ("code:{" + partition + "}:" + personHex).getBytes(StandardCharsets.US_ASCII);
  }

  public static byte[] mark(int partition) {
    return ("mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
  }

  /** Which paper codes of a person are good: {@link PaperEntry}. */
  public static byte[] paper(int partition, String personHex) {
    return ("paper:{" + partition + "}:" + personHex).getBytes(StandardCharsets.US_ASCII);
  }

  /** How far Redis has come with {@code paper-codes}: a {@link Mark} that is complete or not. */
  public static byte[] paperMark(int partition) {
    return ("paper-mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
  }

  /** The person's wrapped data key: {@link PersonKeyEntry}. */
  public static byte[] personKey(int partition, String personHex) {
    return ("person-key:{" + partition + "}:" + personHex).getBytes(StandardCharsets.US_ASCII);
  }

  /** How far Redis has come with {@code person-keys}: a {@link Mark} as of paper codes. */
  public static byte[] personKeyMark(int partition) {
    return ("person-key-mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
  }

  /** Who a person is, encrypted: {@link ProfileEntry}. */
  public static byte[] profile(int partition, String personHex) {
    return ("profile:{" + partition + "}:" + personHex).getBytes(StandardCharsets.US_ASCII);
  }

  /** How far Redis has come with {@code persons}: a {@link Mark} as of paper codes. */
  public static byte[] profileMark(int partition) {
    return ("profile-mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Who looked at a person: a sorted set by UTC epoch milliseconds; each member is an {@code
   * Access} as {@link org.healthcode.schemas.serde.AvroBytes}.
   */
  public static byte[] accesses(int partition, String personHex) {
    return ("accesses:{" + partition + "}:" + personHex).getBytes(StandardCharsets.US_ASCII);
  }

  /** How far Redis has come with {@code accesses}: a {@link Mark} without watermark. */
  public static byte[] accessMark(int partition) {
    return ("access-mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
  }
}
