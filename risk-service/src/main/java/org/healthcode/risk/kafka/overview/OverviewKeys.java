package org.healthcode.risk.kafka.overview;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.overview.Arrival;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.HourCount;
import org.healthcode.schemas.id.PersonId;

/** Keys of the stores behind the overview. */
final class OverviewKeys {

  static final byte COLOR = 'c';
  static final byte HOUR = 'h';
  static final byte ARRIVAL = 'a';
  private static final int REGION = ColorCount.UNKNOWN.length();

  private OverviewKeys() {}

  static byte[] color(String region, String color) {
    return joined(new byte[] {COLOR}, utf8(region), utf8(color));
  }

  static ColorCount colorCount(byte[] key, byte[] value) {
    return new ColorCount(
        text(key, 1, 1 + REGION), text(key, 1 + REGION, key.length), long8(value));
  }

  static byte[] hour(long hour, String region, String color) {
    return joined(new byte[] {HOUR}, long8(hour), utf8(region), utf8(color));
  }

  /** Behind all keys of the hours before. */
  static byte[] hour(long hour) {
    return joined(new byte[] {HOUR}, long8(hour));
  }

  static HourCount hourCount(byte[] key, byte[] value) {
    int region = 1 + Long.BYTES;
    return new HourCount(
        ByteBuffer.wrap(key, 1, Long.BYTES).getLong(),
        text(key, region, region + REGION),
        text(key, region + REGION, key.length),
        long8(value));
  }

  static byte[] arrival(String feed, String source) {
    return joined(new byte[] {ARRIVAL}, utf8(feed + "|" + source));
  }

  static Arrival arrival(byte[] key, byte[] value) {
    String text = text(key, 1, key.length);
    int bar = text.indexOf('|');
    return new Arrival(
        text.substring(0, bar), text.substring(bar + 1), Instant.ofEpochMilli(long8(value)));
  }

  static byte[] care(String region, long due, byte[] person) {
    return joined(utf8(region), long8(due), person);
  }

  static PersonId person(byte[] key) {
    return PersonId.fromBytes(Arrays.copyOfRange(key, key.length - Hex16.LENGTH, key.length));
  }

  static byte[] due(long at, byte[] person) {
    return joined(long8(at), person);
  }

  static byte[] long8(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  static long long8(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }

  private static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static String text(byte[] key, int from, int to) {
    return new String(key, from, to - from, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
