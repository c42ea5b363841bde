package org.healthcode.declaration.feed.jobs;

import java.util.List;
import org.healthcode.declaration.feed.Judged;

/**
 * A row on its way.
 *
 * @param line where it begins in the file
 * @param judged what became of it so far
 * @param isRounded whether its number is good and ends in three zeros
 * @param cells as they came
 */
record JudgedRow(long line, Judged judged, boolean isRounded, List<String> cells) {

  /** Of a row in which nothing stands: nothing is wrong with it. */
  static final Judged.Rejected BLANK = new Judged.Rejected(List.of());

  @Override
  public String toString() {
    return "JudgedRow[line " + line + ", redacted]";
  }
}
