package org.healthcode.bench.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells how far a measurement has come, a line at a time. */
public record Report(PrintStream out) {

  /** A line of {@link java.util.Formatter}'s, with decimal points everywhere. */
  public void say(String text, Object... values) {
    out.printf(Locale.ROOT, text + "%n", values);
  }

  public static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  public static double secondsSince(Instant begin) {
    return seconds(Duration.between(begin, Instant.now()));
  }
}
