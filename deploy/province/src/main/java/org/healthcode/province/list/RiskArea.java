package org.healthcode.province.list;

import org.healthcode.risk.oracle.history.FeedLevel.Level;

/**
 * What the list says of one area, in its own words.
 *
 * @param area as it is written; of the rest of a county a sentence that says so
 */
record RiskArea(Level level, String city, String county, String area) {

  @Override
  public String toString() {
    return city + county + " " + area;
  }
}
