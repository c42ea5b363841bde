package org.healthcode.declaration.form;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.TimeSpelling;
import org.healthcode.schemas.time.TimeSpelling.Written;

/** Which times forms and rows may hold. Without an offset they are local to Asia/Shanghai. */
public final class Times {
  /** How far a feeder's clock may run ahead of ours. */
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  /** Nothing that matters now happened before; older times are slips of the keyboard. */
  public static final Instant EARLIEST = ChinaTime.startOf(LocalDate.of(2019, 1, 1));

  /** What is planned ends within this time; later ends are slips of the keyboard. */
  public static final Duration PLANNED_WITHIN = Duration.ofDays(366);

  public static final String FORMAT =
      "a time such as 2022-06-28T08:00:00+08:00, or 2022-06-28 08:00 in Beijing time: write the year"
          + " first, with four digits";
  public static final String DATE_FORMAT =
      "a date such as 2022-06-28: write the year first, with four digits";

  private Times() {}

  public static Optional<Written> parse(String text) {
    return TimeSpelling.read(text);
  }

  /** The day; of a time in a column of dates, the day on which it lies. */
  public static Optional<LocalDate> parseDate(String text) {
    return TimeSpelling.read(text).map(Written::day);
  }
}
