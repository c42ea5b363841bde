package org.healthcode.schemas.id;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Utils;

/**
 * The pseudonym of a person: 16 bytes that only the holder of the {@link Pepper} can link to a
 * document. The raw bytes are the Kafka key of everything about the person; JSON and Redis keys
 * have the hex form. Ordered by unsigned bytes, as Kafka stores and RocksDB order them.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record PersonId(long high, long low) implements Comparable<PersonId> {
  /** Length of {@link #bytes}. */
  public static final int LENGTH = 16;

  private static final HexFormat HEX = HexFormat.of();
  private static final String EXPECTED_HEX = "personId: expected 32 hexadecimal digits";

  /**
   * @throws IllegalArgumentException if there are not exactly 16 bytes
   */
  public static PersonId fromBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("personId: expected 16 bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new PersonId(buffer.getLong(), buffer.getLong());
  }

  /**
   * Reads the form that {@link #hex} writes; upper case is accepted too.
   *
   * @throws IllegalArgumentException if it is not 32 hexadecimal digits; the message does not quote
   *     it
   */
  public static PersonId fromHex(String hex) {
    if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(EXPECTED_HEX);
    }
    return new PersonId(
        HexFormat.fromHexDigitsToLong(hex, 0, LENGTH),
        HexFormat.fromHexDigitsToLong(hex, LENGTH, 2 * LENGTH));
  }

  /** A new array of 16 bytes: the Kafka key. */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  /** 32 lower-case hexadecimal digits. */
  public String hex() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /**
   * The partition that Kafka's default partitioner (murmur2) gives this key.
   *
   * @param partitions how many partitions the topic has, at least 1
   */
  public int partition(int partitions) {
    return Utils.toPositive(Utils.murmur2(bytes())) % partitions;
  }

  @Override
  public int compareTo(PersonId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** The hex form. */
  @Override
  public String toString() {
    return hex();
  }
}
