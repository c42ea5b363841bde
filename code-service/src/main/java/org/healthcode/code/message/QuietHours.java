package org.healthcode.code.message;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.healthcode.schemas.time.ChinaTime;

/** 22:00 (inclusive) to 07:00 (exclusive) in Asia/Shanghai, when nobody is woken for good news. */
final class QuietHours {
  private static final LocalTime BEGIN = LocalTime.of(22, 0);
  private static final LocalTime END = LocalTime.of(7, 0);

  private QuietHours() {}

  /** The moment itself where it is in no quiet hours, else their end. */
  static Instant outside(Instant moment) {
    ZonedDateTime shown = ChinaTime.at(moment);
    LocalTime time = shown.toLocalTime();
    if (time.isBefore(END)) {
      return shown.with(END).toInstant();
    }
    return time.isBefore(BEGIN) ? moment : shown.plusDays(1).with(END).toInstant();
  }
}
