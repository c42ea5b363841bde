package org.healthcode.schemas.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times as people, databases and spreadsheets write them. The year comes first and has
 * four digits; without an offset a time is one in Asia/Shanghai. What could be two dates (5/3/2022,
 * 22-5-3) is none.
 */
public final class TimeSpelling {
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cf}]|^[\\s\\p{Z}'`‘’]+|[\\s\\p{Z}]+$");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private static final String DATE =
      "(?<year>[0-9]{4})(?:"
          + "(?<sign>[-/.])(?<month>[0-9]{1,2})\\k<sign>(?<day>[0-9]{1,2})"
          + "|年 ?(?<zhMonth>[0-9]{1,2}) ?月 ?(?<zhDay>[0-9]{1,2}) ?[日号]"
          + "|(?<twoMonth>[0-9]{2})(?<twoDay>[0-9]{2}))";
  private static final String HALF_BEFORE = "(?<before>上午|早上|中午|下午|晚上)? ?";
  private static final String CLOCK =
      "(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?<fraction>\\.[0-9]{1,9})?)?"
          + "|[时点](?: ?(?<zhMinute>[0-9]{1,2}) ?分(?: ?(?<zhSecond>[0-9]{1,2}) ?秒)?)?)";
  private static final String DIGITS = "(?<hh>[0-9]{2})(?<mm>[0-9]{2})(?<ss>[0-9]{2})?";
  private static final String OFFSET = "(?: ?(?<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?))?";

  private static final Pattern WRITTEN =
      Pattern.compile(
          DATE
              + "(?:(?:T| ?)(?:"
              + HALF_BEFORE
              + CLOCK
              + "(?: ?(?<after>AM|PM))?|"
              + DIGITS
              + ")"
              + OFFSET
              + ")?",
          Pattern.CASE_INSENSITIVE);

  /** Days since 30 December 1899, as spreadsheets count: those of 2019 to 2099 have five digits. */
  private static final Pattern SERIAL = Pattern.compile("[4-7][0-9]{4}(?:\\.[0-9]{0,15})?");

  private static final LocalDate ORIGIN = LocalDate.of(1899, 12, 30);
  private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);

  private TimeSpelling() {}

  /**
   * A time as it was written.
   *
   * @param wholeDay true where only a date was given; {@code at} is its first instant
   * @param day the date as it was written, in Asia/Shanghai where an offset was given; of 24:00 the
   *     day that ends then
   */
  public record Written(Instant at, boolean wholeDay, LocalDate day) {

    /** The time as an end: a day given as an end is included. */
    public Instant asEnd() {
      return wholeDay ? ChinaTime.endOf(day) : at;
    }
  }

  /** The time to the millisecond; empty for what is none, or could be two. */
  public static Optional<Written> read(String text) {
    String bare = isBare(text) ? text : bare(text);
    if (SERIAL.matcher(bare).matches()) {
      return Optional.of(ofSerial(new BigDecimal(bare)));
    }
    Matcher written = WRITTEN.matcher(bare);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      return read(written);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Most times are: digits and signs, with single blanks inside. */
  private static boolean isBare(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = c == ' ' && i > 0 && i + 1 < text.length() && text.charAt(i - 1) != ' ';
      if (!isBlank && (c < '+' || c > 'z' || c == '`')) {
        return false;
      }
    }
    return true;
  }

  private static String bare(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return BLANKS.matcher(UNSEEN.matcher(folded).replaceAll("")).replaceAll(" ");
  }

  private static Written ofSerial(BigDecimal days) {
    BigDecimal whole = days.setScale(0, RoundingMode.DOWN);
    LocalDate day = ORIGIN.plusDays(whole.longValueExact());
    BigDecimal part = days.subtract(whole);
    if (part.signum() == 0) {
      return new Written(ChinaTime.startOf(day), true, day);
    }
    long seconds = part.multiply(SECONDS_OF_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    return new Written(ChinaTime.startOf(day).plusSeconds(seconds), false, day);
  }

  private static Optional<Written> read(Matcher written) {
    LocalDate day =
        LocalDate.of(
            number(written, "year", "year"),
            number(written, "month", "zhMonth", "twoMonth"),
            number(written, "day", "zhDay", "twoDay"));
    if (written.group("hour") == null && written.group("hh") == null) {
      return Optional.of(new Written(ChinaTime.startOf(day), true, day));
    }
    int hour = number(written, "hour", "hh");
    int minute = number(written, "minute", "zhMinute", "mm");
    int second = number(written, "second", "zhSecond", "ss");
    boolean atMidnight = hour == 24 && minute == 0 && second == 0;
    Optional<Integer> clock = atMidnight ? Optional.of(0) : hourOf(written, hour);
    if (clock.isEmpty()) {
      return Optional.empty();
    }
    LocalDateTime shown =
        day.plusDays(atMidnight ? 1 : 0)
            .atTime(LocalTime.of(clock.get(), minute, second))
            .plusNanos(nanos(written));
    String offset = written.group("offset");
    boolean maybeRange =
        offset != null && offset.startsWith("-") && written.group("second") == null;
    if (maybeRange && !written.group().contains("T")) {
      return Optional.empty();
    }
    if (offset == null) {
      return Optional.of(new Written(ChinaTime.instantOf(shown), false, day));
    }
    Instant at =
        OffsetDateTime.of(shown, ZoneOffset.of(offset.toUpperCase(Locale.ROOT))).toInstant();
    return Optional.of(new Written(at, false, ChinaTime.day(at)));
  }

  /** The hour of the day, which the halves of a day must not contradict. */
  private static Optional<Integer> hourOf(Matcher written, int hour) {
    String before = written.group("before");
    String after = written.group("after");
    if (before == null && after == null) {
      return Optional.of(hour);
    }
    if (before != null && after != null || hour < 1 || hour > 12) {
      return Optional.empty();
    }
    boolean afternoon =
        after != null
            ? after.equalsIgnoreCase("PM")
            : before.equals("下午") || before.equals("晚上") || before.equals("中午") && hour != 11;
    return Optional.of(hour % 12 + (afternoon ? 12 : 0));
  }

  private static long nanos(Matcher written) {
    String fraction = written.group("fraction");
    return fraction == null
        ? 0
        : new BigDecimal('0' + fraction)
                .movePointRight(3)
                .setScale(0, RoundingMode.DOWN)
                .longValue()
            * ChronoUnit.MILLIS.getDuration().toNanos();
  }

  /** The first of the groups that is there; 0 where none is. */
  private static int number(Matcher written, String... groups) {
    for (String group : groups) {
      String digits = written.group(group);
      if (digits != null) {
        return Integer.parseInt(digits);
      }
    }
    return 0;
  }
}
