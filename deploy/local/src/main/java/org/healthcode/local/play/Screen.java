package org.healthcode.local.play;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Shows a table that changes: over itself on a terminal, as a snapshot now and then elsewhere. */
final class Screen {
  private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean live;
  private int drawn;
  private List<String> last = List.of();
  private Instant lastAt = Instant.EPOCH;

  /**
   * @param live whether the output is a terminal that can move its cursor up
   */
  Screen(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  boolean isLive() {
    return live;
  }

  /** A line that stays; the table is drawn anew below it. */
  synchronized void say(String text) {
    out.println(text);
    drawn = 0;
  }

  synchronized void draw(List<String> table) {
    if (live) {
      redraw(table);
    } else if (!table.equals(last)
        && Duration.between(lastAt, Instant.now()).compareTo(BETWEEN_SNAPSHOTS) >= 0) {
      print(table);
    }
  }

  /** The table as it is at the end. */
  synchronized void drawLast(List<String> table) {
    if (live) {
      redraw(table);
      drawn = 0;
    } else if (!table.equals(last)) {
      print(table);
    }
  }

  private void redraw(List<String> table) {
    var text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    table.forEach(line -> text.append("\u001b[2K").append(line).append('\n'));
    out.print(text);
    out.flush();
    drawn = table.size();
  }

  private void print(List<String> table) {
    table.forEach(out::println);
    out.println();
    last = List.copyOf(table);
    lastAt = Instant.now();
  }
}
