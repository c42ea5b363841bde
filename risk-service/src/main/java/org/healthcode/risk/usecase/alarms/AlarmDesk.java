package org.healthcode.risk.usecase.alarms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What may be abuse, for auditors and for operators and approvers of the province: those of a city
 * would read about themselves and their neighbours. Nobody reads of alarms about their own account.
 */
public class AlarmDesk {

  private static final int MOST = 200;
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");

  private final Alarms alarms;

  public AlarmDesk(Alarms alarms) {
    this.alarms = alarms;
  }

  /**
   * One alarm as it was told last.
   *
   * @param kind which pattern
   * @param at when it was raised or grew
   * @param account staff account, or the venue
   * @param authority absent when not known
   * @param regionCode absent when not known or several
   * @param count people or acts since {@code from}
   * @param subject case key; absent when none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record AlarmAnswer(
      String alarmId,
      String kind,
      Instant at,
      String account,
      String authority,
      String regionCode,
      long count,
      Instant from,
      String subject,
      String textZh,
      String textEn) {

    static AlarmAnswer of(Alarm alarm) {
      return new AlarmAnswer(
          alarm.getAlarmId(),
          alarm.getKind(),
          alarm.getAt(),
          alarm.getAccount(),
          alarm.getAuthority(),
          alarm.getRegionCode(),
          alarm.getCount(),
          alarm.getWindowFrom(),
          alarm.getSubject(),
          alarm.getTextZh(),
          alarm.getTextEn());
    }
  }

  /**
   * One page, newest first.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<AlarmAnswer> alarms, @Nullable String next) {}

  /** Parameters as in {@code GET /alarms}. */
  public Page page(
      Caller caller,
      Optional<String> kind,
      Optional<String> since,
      Optional<String> after,
      int size) {
    if (!mayRead(caller)) {
      throw ProblemException.forbidden(
          "Expected an auditor, or an operator or approver of the province.");
    }
    if (size < 1 || size > MOST) {
      throw BadParameter.of("size", "1 to " + MOST);
    }
    List<Alarm> found =
        alarms
            .list(
                given(kind).map(AlarmDesk::kind),
                given(since).map(AlarmDesk::moment),
                given(after).map(AlarmDesk::place),
                caller.subject(),
                size + 1)
            .orElseThrow(AlarmDesk::notYet);
    List<Alarm> page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(AlarmAnswer::of).toList(),
        found.size() > size ? next(page.getLast()) : null);
  }

  public static boolean mayRead(Caller caller) {
    boolean ofTheProvince =
        (caller.has("operator") || caller.has("approver")) && caller.isOfProvince();
    return ofTheProvince || caller.has("auditor");
  }

  private static Optional<String> given(Optional<String> parameter) {
    return parameter.map(String::strip).filter(text -> !text.isEmpty());
  }

  private static AlarmKind kind(String word) {
    String name = word.toUpperCase(Locale.ROOT);
    return Arrays.stream(AlarmKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadParameter.of(
                    "kind",
                    "one of "
                        + Arrays.stream(AlarmKind.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }

  private static Instant moment(String text) {
    try {
      // A plus in an address is a blank unless somebody thought of encoding it.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw BadParameter.of("since", "a time with offset, as in 2022-06-13T08:00:00+08:00");
    }
  }

  private static String next(Alarm last) {
    return last.getAt().toEpochMilli() + "-" + last.getAlarmId();
  }

  private static Alarms.Place place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw BadParameter.of("after", "the next of the page before");
    }
    return new Alarms.Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2));
  }

  private static ProblemException notYet() {
    return new ProblemException(
        Problems.unavailable(
            "alarms-unavailable", "The alarms are still being read; try again in a few seconds."));
  }
}
