package org.healthcode.local.e2e.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many texts in many bytes at once, in every encoding that they could have. */
final class Needles {
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("GBK"), StandardCharsets.UTF_16BE);
  private static final int WINDOW = 6;

  /** By their ends, since ID numbers of one county all begin alike. */
  private final Map<Long, List<byte[]>> byEnd = new HashMap<>();

  private final BitSet lastTwo = new BitSet(1 << 16);

  Needles(Collection<String> texts) {
    for (String text : texts) {
      for (Charset charset : CHARSETS) {
        add(text.getBytes(charset));
      }
    }
  }

  private void add(byte[] needle) {
    if (needle.length < WINDOW) {
      throw new IllegalArgumentException("too short to be told from chance");
    }
    lastTwo.set(pair(needle, needle.length - 2));
    List<byte[]> same =
        byEnd.computeIfAbsent(window(needle, needle.length - WINDOW), bytes -> new ArrayList<>());
    if (same.stream().noneMatch(known -> Arrays.equals(known, needle))) {
      same.add(needle);
    }
  }

  /** The texts that are in there, as UTF-8 or GBK would show them. */
  Set<String> foundIn(byte[] haystack) {
    Set<String> found = new TreeSet<>();
    for (int end = WINDOW; end <= haystack.length; end++) {
      if (lastTwo.get(pair(haystack, end - 2))) {
        for (byte[] needle : byEnd.getOrDefault(window(haystack, end - WINDOW), List.of())) {
          int from = end - needle.length;
          if (from >= 0 && Arrays.equals(haystack, from, end, needle, 0, needle.length)) {
            found.add(new String(needle, StandardCharsets.UTF_8));
          }
        }
      }
    }
    return found;
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static long window(byte[] bytes, int at) {
    long value = 0;
    for (int i = 0; i < WINDOW; i++) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }
}
