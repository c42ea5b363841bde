package org.healthcode.risk.oracle.history;

/** The six feeds (docs/design.md, "Feeds"). */
public enum Feed {
  CASES("cases"),
  CONTACTS("contacts"),
  TESTS("tests"),
  REGION_RISKS("region-risks"),
  VISITS("visits"),
  EXPOSURES("exposures");

  private final String word;

  Feed(String word) {
    this.word = word;
  }

  /** The word in {@code POST /feeds/{feed}}. */
  public String word() {
    return word;
  }
}
