package org.healthcode.schemas.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The one time of China, Asia/Shanghai: what the rules count days in, authorities write without an
 * offset, and pages show. A day ends at 24:00.
 */
public final class ChinaTime {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Beyond these the calendar arithmetic of a rule could overflow. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private ChinaTime() {}

  /** The day of a moment; moments before year 1 or after 9999 count as the nearest of those. */
  public static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(clamp(moment), ZONE);
  }

  /** The day that a moment ends: at 00:00 the day before, at any other time the moment's own. */
  public static LocalDate dayEndingAt(Instant moment) {
    return LocalDate.ofInstant(clamp(moment).minusNanos(1), ZONE);
  }

  /** What the clocks show. */
  public static ZonedDateTime at(Instant moment) {
    return clamp(moment).atZone(ZONE);
  }

  /** What the clocks show, to the minute, as in {@code 2022-06-28 08:00}. */
  public static String minute(Instant moment) {
    return MINUTE.format(at(moment));
  }

  /** When the clocks show this. */
  public static Instant instantOf(LocalDateTime shown) {
    return shown.atZone(ZONE).toInstant();
  }

  /** 00:00 of a day. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** 24:00 of a day, which is 00:00 of the next. */
  public static Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }

  /** So many hours later. */
  public static Instant plusHours(Instant moment, int hours) {
    return clamp(moment).plusSeconds(hours * 3600L);
  }

  private static Instant clamp(Instant moment) {
    if (moment.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return moment.isAfter(LATEST) ? LATEST : moment;
  }
}
