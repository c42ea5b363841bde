package org.healthcode.province.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and values, and the script that writes them. */
public final class MemoryRedis {

  private static final int POSITION_AT = 1;
  private static final int POSITION = 16;
  private static final int GENERATION = 8;
  private static final int MARK_BODY = 32;
  private static final int HEAD = 17;

  private Map<String, byte[]> values = new HashMap<>();
  private Map<String, byte[]> saved = Map.of();
  private boolean away;
  private int answers = Integer.MAX_VALUE;
  private int failsAfter = Integer.MAX_VALUE;
  private long changes;

  /** That it does not answer. */
  public static final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** As a restart without data does. */
  public void loseAll() {
    values.clear();
    changes++;
  }

  /** Notes what is there, as a replica or a snapshot that lags behind. */
  public void save() {
    saved = Map.copyOf(values);
  }

  /** As a failover to a replica that lags behind does. */
  public void goBack() {
    values = new HashMap<>(saved);
    changes++;
  }

  public void away(boolean now) {
    away = now;
    answers = Integer.MAX_VALUE;
    failsAfter = Integer.MAX_VALUE;
  }

  public boolean isAway() {
    return away;
  }

  /** Answers so many commands more, and then is away. */
  public void answerOnly(int commands) {
    answers = commands;
  }

  /** Answers so many commands more, fails one, and answers the next as if nothing had been. */
  public void failOnceAfter(int commands) {
    failsAfter = commands;
  }

  /** So often something changed. */
  public long changes() {
    return changes;
  }

  /**
   * @throws AwayException when it does not answer
   */
  public Optional<byte[]> get(byte[] key) {
    answer();
    return Optional.ofNullable(values.get(text(key)));
  }

  /** What is there, whoever may ask. */
  public Optional<byte[]> look(byte[] key) {
    return Optional.ofNullable(values.get(text(key)));
  }

  private void answer() {
    if (answers <= 0) {
      away = true;
    }
    if (away) {
      throw new AwayException();
    }
    answers--;
    if (failsAfter-- == 0) {
      failsAfter = Integer.MAX_VALUE;
      throw new AwayException();
    }
  }

  /**
   * What {@code project.lua} does; keys and arguments as its head says.
   *
   * @throws AwayException when it does not answer
   */
  public long project(List<byte[]> keys, List<byte[]> arguments) {
    answer();
    Optional<byte[]> mark = Optional.ofNullable(values.get(text(keys.getFirst())));
    byte[] base = arguments.get(0);
    byte[] next = arguments.get(1);
    if (base.length > 0) {
      if (mark.isEmpty() || isGreater(base, 0, mark.get(), POSITION_AT, POSITION)) {
        return -1;
      }
      if (isGreater(mark.get(), POSITION_AT, base, 0, GENERATION)) {
        return -2;
      }
    }
    for (int i = 1; i < keys.size(); i++) {
      write(keys.get(i), arguments.get(i + 1), mark);
    }
    if (next.length > 0
        && mark.map(it -> isGreater(next, POSITION_AT, it, POSITION_AT, MARK_BODY)).orElse(true)) {
      put(keys.getFirst(), next);
    }
    return 0;
  }

  private void write(byte[] key, byte[] entry, Optional<byte[]> mark) {
    boolean passed =
        mark.map(it -> isGreater(it, POSITION_AT, entry, POSITION_AT, POSITION)).orElse(false);
    Optional<byte[]> old = Optional.ofNullable(values.get(text(key)));
    boolean newer =
        old.map(it -> isGreater(entry, POSITION_AT, it, POSITION_AT, POSITION)).orElse(true);
    if (!passed && newer) {
      if (entry.length > HEAD) {
        put(key, entry);
      } else {
        values.remove(text(key));
        changes++;
      }
    }
  }

  private void put(byte[] key, byte[] value) {
    values.put(text(key), value);
    changes++;
  }

  private static boolean isGreater(byte[] a, int from, byte[] b, int other, int length) {
    return Arrays.compareUnsigned(a, from, from + length, b, other, other + length) > 0;
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.US_ASCII);
  }
}
