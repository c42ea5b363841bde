package org.healthcode.risk.usecase.waiting;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.schemas.event.GateGroup;

/**
 * What is asked of the list, as it stands in the address.
 *
 * @param account whose word waits; found only by who may know the account
 * @param after the {@code next} of the page before
 * @param size how many on a page
 */
public record WaitingQuery(Optional<String> account, Optional<String> after, int size) {

  private static final int MOST = 200;
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");

  /**
   * Where a page ended.
   *
   * @param since of the last group on it, UTC
   */
  record Place(Instant since, String groupId) {

    boolean isBefore(GateGroup group) {
      int byTime = since.compareTo(group.getSince());
      return byTime < 0 || (byTime == 0 && groupId.compareTo(group.getGroupId()) < 0);
    }
  }

  /**
   * Where the page before ended; empty for the first.
   *
   * @throws org.healthcode.starter.problem.ProblemException 400 naming what can't be read
   */
  Optional<Place> place() {
    if (size < 1 || size > MOST) {
      throw BadParameter.of("size", "1 to " + MOST);
    }
    return given(after).map(WaitingQuery::place);
  }

  /** Whether groups of this account are asked for. */
  boolean isFor(String name) {
    return given(account).filter(asked -> !asked.equals(name)).isEmpty();
  }

  boolean isForOneAccount() {
    return given(account).isPresent();
  }

  static String placeOf(WaitingAnswer last) {
    return last.since().toEpochMilli() + "-" + last.groupId();
  }

  private static Optional<String> given(Optional<String> parameter) {
    return parameter.map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Place place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw BadParameter.of("after", "the next of the page before");
    }
    return new Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2));
  }
}
