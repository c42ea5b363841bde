package org.healthcode.declaration.feed.jobs;

import java.util.ArrayList;
import java.util.List;
import org.healthcode.declaration.form.Violation;

/**
 * The rows of one file that did not go in, as they came, so that whoever sent them can mend them:
 * the first 1,000, up to two million characters. They stay in the memory of the instance that read
 * the file, and nowhere else. Written by one thread, read by those who ask.
 */
public final class RejectedCells {

  /** How many rows are kept. */
  static final int ROWS = 1_000;

  private static final int CHARACTERS = 2_000_000;

  private final List<Line> lines = new ArrayList<>();
  private List<String> header = List.of();
  private int characters;

  /**
   * One row.
   *
   * @param cells as they came
   */
  public record Line(long number, List<String> cells, List<Violation> violations) {

    @Override
    public String toString() {
      return "Line[" + number + ", redacted]";
    }
  }

  synchronized void header(List<String> cells) {
    header = List.copyOf(cells);
  }

  synchronized void add(long line, List<String> cells, List<Violation> violations) {
    int length = cells.stream().mapToInt(String::length).sum();
    if (lines.size() < ROWS && characters + length <= CHARACTERS) {
      characters += length;
      lines.add(new Line(line, List.copyOf(cells), List.copyOf(violations)));
    }
  }

  /** The header as it came; empty for a format without. */
  public synchronized List<String> header() {
    return header;
  }

  public synchronized List<Line> lines() {
    return List.copyOf(lines);
  }
}
