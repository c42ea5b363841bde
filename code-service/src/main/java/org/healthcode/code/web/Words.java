package org.healthcode.code.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.healthcode.starter.text.Text;

/** Texts and times in the language of a page. */
final class Words {

  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private final boolean english;
  private final DateTimeFormatter moment;
  private final DateTimeFormatter day;

  private Words(boolean english, DateTimeFormatter moment, DateTimeFormatter day) {
    this.english = english;
    this.moment = moment;
    this.day = day;
  }

  static Words in(Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    return english
        ? new Words(
            true,
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH))
        : new Words(
            false,
            DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE),
            DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE));
  }

  String of(Text text) {
    return of(text.zh(), text.en());
  }

  String of(String zh, String en) {
    return english ? en : zh;
  }

  /** Day and minute. */
  String moment(OffsetDateTime at) {
    return moment.format(at);
  }

  String second(OffsetDateTime at) {
    return SECOND.format(at);
  }

  String minute(OffsetDateTime at) {
    return MINUTE.format(at);
  }

  /** A date such as {@code 2020-03-01}; what is none stays as it is. */
  String day(String isoDate) {
    try {
      return day.format(LocalDate.parse(isoDate));
    } catch (DateTimeParseException e) {
      return isoDate;
    }
  }
}
