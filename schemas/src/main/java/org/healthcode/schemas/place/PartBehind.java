package org.healthcode.schemas.place;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The carriage or row that stands behind the number of a trip in one text. */
final class PartBehind {

  private static final Pattern APART = Pattern.compile(" ?[/,、;] ?(?<part>.*)| (?<near>.+)");

  private PartBehind() {}

  /**
   * What is told apart from the number by a sign or a blank; empty where nothing tells it apart.
   *
   * @param rest of the text behind the number
   */
  static Optional<String> of(String rest) {
    Matcher apart = APART.matcher(rest);
    return apart.matches()
        ? Optional.ofNullable(apart.group("part"))
            .or(() -> Optional.ofNullable(apart.group("near")))
        : Optional.empty();
  }
}
