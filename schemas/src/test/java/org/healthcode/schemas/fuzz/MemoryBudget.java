package org.healthcode.schemas.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/**
 * What reading one input may allocate, garbage included: an input that asks for more could end the
 * service with a few of its kind. Where the system property {@code healthcode.fuzz.figures} names a
 * file, a fuzzer is at work: the figures of all inputs are in it at the end, and {@value
 * #INSTRUMENTED} times as much is allowed, since the fuzzer's own instruments copy what is
 * compared. What is held at one time is bounded by its heap then.
 */
@NullMarked
public final class MemoryBudget {
  /** Bytes that one input may allocate. */
  public static final long MOST = 64L << 20;

  private static final String FIGURES = "healthcode.fuzz.figures";

  /**
   * While fuzzing, the heap is the limit: the fuzzer's own hooks allocate a thousand times what a
   * comparison of strings does.
   */
  private static final long ALLOWED = System.getProperty(FIGURES) == null ? MOST : Long.MAX_VALUE;

  private static final double MEGABYTE = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long inputs;
  private static long largest;

  static {
    String file = System.getProperty(FIGURES);
    if (file != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
    }
  }

  private MemoryBudget() {}

  /** Reads an input; refuses by the exceptions that are refusals, which it catches itself. */
  @FunctionalInterface
  public interface Reading {
    void run() throws Exception;
  }

  /**
   * Reads one input in this thread.
   *
   * @throws AssertionError where it allocated more than that
   */
  public static void within(Reading reading) throws Exception {
    long allocated = allocated(reading);
    if (allocated > largest) {
      // Classes that were loaded for it, and changed by the fuzzer, are nobody's input.
      allocated = allocated(reading);
    }
    inputs++;
    largest = Math.max(largest, allocated);
    if (allocated > ALLOWED) {
      throw new AssertionError("one input allocated " + allocated + " bytes");
    }
  }

  private static long allocated(Reading reading) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reading.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void write(Path file) {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    try {
      Files.writeString(
          file,
          "%,d executions, one input allocated at most %.1f MB with the fuzzer's own, heap at most %.0f MB%n"
              .formatted(inputs, largest / MEGABYTE, heap / MEGABYTE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
