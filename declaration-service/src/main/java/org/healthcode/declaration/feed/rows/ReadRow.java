package org.healthcode.declaration.feed.rows;

import java.util.List;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.form.Violation;

/**
 * One row as it was read.
 *
 * @param line where it begins, from 1
 * @param row its cells in the columns that the feed knows
 * @param unreadable what kept it from being read; empty for a readable row
 * @param isBlank whether nothing stands in it
 * @param cells all its cells as they came, in the order of the file
 */
public record ReadRow(
    long line, Row row, List<Violation> unreadable, boolean isBlank, List<String> cells) {

  static ReadRow readable(long line, Row row, List<String> cells) {
    return new ReadRow(line, row, List.of(), false, cells);
  }

  static ReadRow unreadable(long line, List<String> cells, Violation violation) {
    return new ReadRow(line, new Row(), List.of(violation), false, cells);
  }

  static ReadRow blank(long line) {
    return new ReadRow(line, new Row(), List.of(), true, List.of());
  }

  @Override
  public String toString() {
    return "ReadRow[line " + line + ", redacted]";
  }
}
