package org.healthcode.risk.usecase.alarms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;

/**
 * What is asked of the list, as it stands in the address.
 *
 * @param kind a pattern
 * @param state NEW, LOOKED_AT or CLOSED
 * @param since a time with offset
 * @param after the {@code next} of the page before
 * @param size how many on a page
 */
public record AlarmQuery(
    Optional<String> kind,
    Optional<String> state,
    Optional<String> since,
    Optional<String> after,
    int size) {

  private static final int MOST = 200;
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");

  /**
   * The same, understood.
   *
   * @throws org.healthcode.starter.problem.ProblemException 400 naming what can't be read
   */
  Alarms.Search search() {
    if (size < 1 || size > MOST) {
      throw BadParameter.of("size", "1 to " + MOST);
    }
    return new Alarms.Search(
        given(kind).map(word -> oneOf("kind", word, AlarmKind.values())),
        given(state).map(word -> oneOf("state", word, AlarmCourse.State.values())),
        given(since).map(AlarmQuery::moment),
        given(after).map(AlarmQuery::place));
  }

  static String placeOf(Alarm last) {
    return last.getAt().toEpochMilli() + "-" + last.getAlarmId();
  }

  private static Optional<String> given(Optional<String> parameter) {
    return parameter.map(String::strip).filter(text -> !text.isEmpty());
  }

  private static <E extends Enum<E>> E oneOf(String name, String word, E[] all) {
    String wanted = word.toUpperCase(Locale.ROOT);
    return Arrays.stream(all)
        .filter(each -> each.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                BadParameter.of(
                    name,
                    "one of "
                        + Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "))));
  }

  private static Instant moment(String text) {
    try {
      // A plus in an address is a blank unless somebody thought of encoding it.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw BadParameter.of("since", "a time with offset, as in 2022-06-13T08:00:00+08:00");
    }
  }

  private static Alarms.Place place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw BadParameter.of("after", "the next of the page before");
    }
    return new Alarms.Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2));
  }
}
