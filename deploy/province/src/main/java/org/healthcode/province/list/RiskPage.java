package org.healthcode.province.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of the list as it was at a moment, with what is no longer on it.
 *
 * @param isChanged whether it differs from the page before
 * @param gone what was on the page before
 * @param listed what is on it, in the order in which it came
 */
record RiskPage(Instant at, boolean isChanged, List<Entry> gone, List<Entry> listed) {

  /** The header of a file has the first line. */
  private static final int FIRST_LINE = 2;

  /**
   * A row.
   *
   * @param since the page that had it first
   */
  record Entry(RiskArea area, Instant since) {}

  /**
   * A row of the file that is fed.
   *
   * @param line from 1
   * @param isNews whether the page before did not say it
   */
  record Row(int line, Entry entry, boolean isGone, boolean isNews) {}

  /**
   * The rows of the file that is fed: first what is gone, since of one place what is said last
   * holds.
   */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Entry entry : gone) {
      rows.add(new Row(FIRST_LINE + rows.size(), entry, true, true));
    }
    for (Entry entry : listed) {
      rows.add(new Row(FIRST_LINE + rows.size(), entry, false, entry.since().equals(at)));
    }
    return rows;
  }
}
