package org.healthcode.bench.feed;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.bench.stack.Client;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;

/** Looks at a service's heap as long as it is open, and remembers the most that was in use. */
final class HeapWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Pattern USED =
      Pattern.compile(
          "^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*}\\s+(\\S+)", Pattern.MULTILINE);
  private static final double MIB = 1 << 20;

  private final Client client;
  private final Part service;
  private final Thread thread;
  private volatile double peak;
  private volatile boolean closed;

  HeapWatch(Client client, Part service) {
    this.client = client;
    this.service = service;
    this.thread = Thread.ofPlatform().daemon().name("watch-heap").start(this::watch);
  }

  /** The most that was in use, garbage included, MiB. */
  double peakMib() {
    return peak / MIB;
  }

  private void watch() {
    try {
      while (!closed) {
        peak = Math.max(peak, used(client.metrics(service)));
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The sum over all parts of the heap.
   *
   * @param metrics in Prometheus's text format
   * @return bytes
   */
  static double used(String metrics) {
    double sum = 0;
    Matcher used = USED.matcher(metrics);
    while (used.find()) {
      sum += Double.parseDouble(used.group(1));
    }
    if (sum == 0) {
      throw new StackException("The metrics say nothing about the heap.");
    }
    return sum;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
