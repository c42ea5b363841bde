package org.healthcode.schemas.redis;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

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

  /** Which messages a person wants: {@link MessageChoiceEntry}. */
  public static byte[] messageChoice(int partition, String personHex) {
    return ("message-choice:{" + partition + "}:" + personHex).getBytes(StandardCharsets.US_ASCII);
  }

  /** How far Redis has come with {@code message-choices}: a {@link Mark} as of paper codes. */
  public static byte[] messageChoiceMark(int partition) {
    return ("message-choice-mark:{" + partition + "}").getBytes(StandardCharsets.US_ASCII);
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

  /** Since when, UTC epoch milliseconds, Redis remembers the nonces of registered clients. */
  public static byte[] clientsSince() {
    return client("since", "");
  }

  /**
   * That a nonce was used.
   *
   * @param hash of client and nonce
   */
  public static byte[] clientNonce(String hash) {
    return client("nonce", hash);
  }

  /** How often a client called in a minute of UTC. */
  public static byte[] clientMinute(String clientId, long minute) {
    return client("minute", clientId + ":" + minute);
  }

  /** How often a client called in a day of Asia/Shanghai. */
  public static byte[] clientDay(String clientId, LocalDate day) {
    return client("day", clientId + ":" + day);
  }

  /**
   * How many different numbers that nobody here has a client asked for in a day of Asia/Shanghai: a
   * HyperLogLog, from which no number can be had back.
   */
  public static byte[] clientUnknown(String clientId, LocalDate day) {
    return client("unknown", clientId + ":" + day);
  }

  /** All of one hash tag, so that one script can look at several. */
  private static byte[] client(String what, String of) {
    return ("client-" + what + ":{clients}:" + of).getBytes(StandardCharsets.US_ASCII);
  }
}
