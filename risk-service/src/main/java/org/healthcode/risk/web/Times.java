package org.healthcode.risk.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.schemas.time.ChinaTime;

/** What pages ask of times besides what the desk tells them. */
public final class Times {

  private static final long NANOS_OF_A_SECOND = Duration.ofSeconds(1).toNanos();

  /** In Asia/Shanghai: for the page about trips, which has no desk. */
  public String minute(Instant at) {
    return ChinaTime.minute(at);
  }

  public boolean isBefore(Instant one, Instant other) {
    return one.isBefore(other);
  }

  /** Whether there is such a time at all. */
  public boolean comes(Instant at) {
    return at.isBefore(CareEntry.NEVER);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", (double) duration.toNanos() / NANOS_OF_A_SECOND);
  }
}
