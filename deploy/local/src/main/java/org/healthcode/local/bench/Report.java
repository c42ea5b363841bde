package org.healthcode.local.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells how far a measurement has come, a line at a time. */
record Report(PrintStream out) {

  /** A line of {@link java.util.Formatter}'s, with decimal points everywhere. */
  void say(String text, Object... values) {
    out.printf(Locale.ROOT, text + "%n", values);
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  static double secondsSince(Instant begin) {
    return seconds(Duration.between(begin, Instant.now()));
  }
}
