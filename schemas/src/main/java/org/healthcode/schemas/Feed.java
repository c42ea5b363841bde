package org.healthcode.schemas;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of records that authorities feed or decide and residents declare; the word in URLs and
 * evidence ids.
 */
public enum Feed {
  CASES("cases"),
  CONTACTS("contacts"),
  TESTS("tests"),
  REGION_RISKS("region-risks"),
  VISITS("visits"),
  EXPOSURES("exposures"),
  TEST_SITES("test-sites"),
  HEALTH("health"),
  ITINERARY("itinerary"),
  OVERRIDES("overrides");

  private final String word;

  Feed(String word) {
    this.word = word;
  }

  /** As in {@code POST /feeds/{feed}} and in evidence ids. */
  public String word() {
    return word;
  }

  public static Optional<Feed> of(String word) {
    return Arrays.stream(values()).filter(feed -> feed.word.equals(word)).findFirst();
  }
}
