package org.healthcode.declaration.form;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.healthcode.schemas.time.ChinaTime;

/** Times as authorities write them. Without an offset they are local to Asia/Shanghai. */
public final class Times {
  /** How far a feeder's clock may run ahead of ours. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Nothing that matters now happened before; older times are slips of the keyboard. */
  public static final Instant EARLIEST = ChinaTime.startOf(LocalDate.of(2019, 1, 1));

  /** What is planned ends within this time; later ends are slips of the keyboard. */
  public static final Duration PLANNED_WITHIN = Duration.ofDays(366);

  public static final String FORMAT =
      "a time such as 2022-06-28T08:00:00+08:00, or 2022-06-28 08:00 in Beijing time";
  public static final String DATE_FORMAT = "a date such as 2022-06-28";

  private static final int DATE_LENGTH = 10;

  private Times() {}

  /**
   * A time as it was written.
   *
   * @param wholeDay true where only a date was given; {@code at} is its first instant
   */
  public record Written(Instant at, boolean wholeDay) {

    /** The time as an end: a day given as an end is included. */
    public Instant asEnd() {
      return wholeDay ? ChinaTime.endOf(ChinaTime.day(at)) : at;
    }
  }

  public static Optional<Written> parse(String text) {
    try {
      if (text.length() <= DATE_LENGTH) {
        return Optional.of(new Written(ChinaTime.startOf(LocalDate.parse(text)), true));
      }
      String iso =
          text.charAt(DATE_LENGTH) == ' '
              ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
              : text;
      return Optional.of(
          new Written(
              hasOffset(iso)
                  ? OffsetDateTime.parse(iso).toInstant()
                  : ChinaTime.instantOf(LocalDateTime.parse(iso)),
              false));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  public static Optional<LocalDate> parseDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasOffset(String iso) {
    for (int i = iso.length() - 1; i > DATE_LENGTH; i--) {
      char c = iso.charAt(i);
      if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
        return true;
      }
    }
    return false;
  }
}
