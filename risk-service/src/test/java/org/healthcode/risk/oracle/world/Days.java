package org.healthcode.risk.oracle.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** "Days are days in Asia/Shanghai" (head of each policy). */
public final class Days {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private Days() {}

  /** The day on which the moment lies; 24:00 lies on the next. */
  public static LocalDate of(Instant moment) {
    return moment.atZone(SHANGHAI).toLocalDate();
  }

  /** 00:00 of the day. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(SHANGHAI).toInstant();
  }

  /** 24:00 of the day. */
  public static Instant end(LocalDate day) {
    return start(day.plusDays(1));
  }

  /** Whether the moment is 00:00 of a day. */
  public static boolean isMidnight(Instant moment) {
    return start(of(moment)).equals(moment);
  }
}
