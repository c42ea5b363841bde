package org.healthcode.starter.pages.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.security.Caller;

/**
 * Who sits at the desk, and how things are written for them.
 *
 * @param account the subject of their token
 */
public record Desk(
    String account,
    boolean operator,
    boolean approver,
    boolean auditor,
    boolean hotline,
    boolean english) {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  static Desk of(Caller caller, Locale locale) {
    return new Desk(
        caller.subject(),
        caller.has("operator"),
        caller.has("approver"),
        caller.has("auditor"),
        caller.has("hotline"),
        locale.getLanguage().equals("en"));
  }

  /** To the minute, in Beijing time. */
  public String time(Instant at) {
    return ChinaTime.minute(at);
  }

  /** To the second and without the year, in Beijing time: for what has only just happened. */
  public String second(Instant at) {
    return SECOND.format(ChinaTime.at(at));
  }

  /** As a field of a form has it, in Beijing time. */
  public String local(Instant at) {
    return FIELD.format(ChinaTime.at(at));
  }

  /** The name from the province down; the code itself where it names no region. */
  public String region(String code) {
    return Regions.all().fullName(code);
  }
}
