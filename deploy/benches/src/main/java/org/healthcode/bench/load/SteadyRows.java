package org.healthcode.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A CSV that grows at a steady pace until it is ended. */
final class SteadyRows extends InputStream {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int STEPS_PER_SECOND = 20;

  private final IntFunction<String> rows;
  private final int perStep;
  private final long stepNanos;
  private byte[] step;
  private int at;
  private int steps;
  private long begin;
  private volatile boolean ended;

  /**
   * @param rows the line of a number, without its end
   * @param perSecond how many rows a second, at least 1
   */
  SteadyRows(String header, IntFunction<String> rows, int perSecond) {
    this.rows = rows;
    this.perStep = Math.ceilDiv(perSecond, STEPS_PER_SECOND);
    this.stepNanos = SECOND_NANOS * perStep / perSecond;
    this.step = (header + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The file ends behind the rows that were already given. */
  void end() {
    ended = true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (at == step.length && !next()) {
      return -1;
    }
    int count = Math.min(length, step.length - at);
    System.arraycopy(step, at, target, offset, count);
    at += count;
    return count;
  }

  private boolean next() throws IOException {
    if (steps == 0) {
      begin = System.nanoTime();
    }
    long wait = begin + steps * stepNanos - System.nanoTime();
    if (wait > 0) {
      try {
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (ended) {
      return false;
    }
    var text = new StringBuilder();
    for (int i = 0; i < perStep; i++) {
      text.append(rows.apply(steps * perStep + i)).append('\n');
    }
    step = text.toString().getBytes(StandardCharsets.UTF_8);
    at = 0;
    steps++;
    return true;
  }
}
