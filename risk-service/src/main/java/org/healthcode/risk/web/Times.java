package org.healthcode.risk.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.schemas.time.ChinaTime;

/** Times as pages show them, in Asia/Shanghai. */
public final class Times {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
  private static final long NANOS_OF_A_SECOND = Duration.ofSeconds(1).toNanos();

  public String minute(Instant at) {
    return ChinaTime.minute(at);
  }

  public String second(Instant at) {
    return SECOND.format(ChinaTime.at(at));
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
