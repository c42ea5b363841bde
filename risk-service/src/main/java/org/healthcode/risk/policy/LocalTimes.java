package org.healthcode.risk.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.healthcode.schemas.time.ChinaTime;

/** Times as rules speak of them: in Asia/Shanghai, with a 24:00 that ends the day. */
final class LocalTimes {

  private static final String END_OF_DAY = "T24:00";

  private LocalTimes() {}

  static boolean isDate(String text) {
    return !text.contains("T");
  }

  static boolean isTime(String text) {
    try {
      parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A time, or 00:00 of a date alone. */
  static Instant startingAt(String text) {
    return text.contains("T") ? parse(text) : ChinaTime.startOf(LocalDate.parse(text));
  }

  /** A time, or the last moment of a date alone. */
  static Instant endingAt(String text) {
    return text.contains("T") ? parse(text) : ChinaTime.endOf(LocalDate.parse(text)).minusMillis(1);
  }

  /**
   * Reads {@code 2022-05-01T08:00} or {@code 2022-05-01T24:00}.
   *
   * @throws DateTimeException when it is neither
   */
  static Instant parse(String text) {
    return text.endsWith(END_OF_DAY)
        ? ChinaTime.endOf(LocalDate.parse(text.substring(0, text.length() - END_OF_DAY.length())))
        : ChinaTime.instantOf(LocalDateTime.parse(text));
  }
}
