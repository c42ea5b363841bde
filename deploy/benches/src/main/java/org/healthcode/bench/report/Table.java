package org.healthcode.bench.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Times in milliseconds, one line for each thing measured. */
public final class Table {
  private static final String LINE = "%-44s %8s %8s %8s %8s";

  private final List<String> lines = new ArrayList<>();

  public Table(String title) {
    lines.add(LINE.formatted(title, "p50 ms", "p90 ms", "p99 ms", "max ms"));
  }

  public Table add(String what, Collection<Duration> times) {
    Distribution distribution = Distribution.of(times);
    lines.add(
        LINE.formatted(
            what,
            distribution.percentile(50),
            distribution.percentile(90),
            distribution.percentile(99),
            distribution.max()));
    return this;
  }

  public List<String> lines() {
    return lines;
  }

  /** Says whether a bar is met, such as {@code PASS p50 ≤ 300 ms: 212 ms}. */
  public static String bar(String name, double measured, double most, String unit) {
    return String.format(
        Locale.ROOT,
        "%-7s %s ≤ %.0f %s: %.0f %s",
        measured <= most ? "PASS" : "MISSED",
        name,
        most,
        unit,
        measured,
        unit);
  }

  /** As {@link #bar}, for what should be much, such as {@code PASS visits ≥ 20000 a second: …}. */
  public static String floor(String name, double measured, double least, String unit) {
    return String.format(
        Locale.ROOT,
        "%-7s %s ≥ %.0f %s: %.0f %s",
        measured >= least ? "PASS" : "MISSED",
        name,
        least,
        unit,
        measured,
        unit);
  }
}
