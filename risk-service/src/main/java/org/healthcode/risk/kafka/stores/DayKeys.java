package org.healthcode.risk.kafka.stores;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Keys of a store that finds another one's rows by the day on which they were last written. */
public final class DayKeys {

  private DayKeys() {}

  /** The UTC epoch day of a moment. */
  public static int epochDay(Instant at) {
    return Math.toIntExact(LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay());
  }

  public static byte[] of(int epochDay, byte[] recordKey) {
    return ByteBuffer.allocate(Integer.BYTES + recordKey.length)
        .putInt(epochDay)
        .put(recordKey)
        .array();
  }

  /** The key in the other store. */
  public static byte[] recordKey(byte[] dayKey) {
    return Arrays.copyOfRange(dayKey, Integer.BYTES, dayKey.length);
  }
}
