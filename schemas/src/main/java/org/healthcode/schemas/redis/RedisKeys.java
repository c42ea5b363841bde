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

  /** How far Redis has come with {@code paper-codes}: a {@link Mark} without watermark. */
  public static byte[] paperMark(int partition) {
    return ("paper-mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
  }
}
