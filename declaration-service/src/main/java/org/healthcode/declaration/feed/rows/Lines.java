package org.healthcode.declaration.feed.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The physical lines of a text (LF, CRLF or CR), one by one and a few ahead, in bounded memory: of
 * a line that is longer than {@value #LENGTH} characters only the beginning is kept.
 */
final class Lines {

  /** Longest line that is kept whole, in characters. */
  static final int LENGTH = 1 << 16;

  private final Reader text;
  private final char[] buffer = new char[1 << 13];
  private final StringBuilder kept = new StringBuilder();
  private final List<Line> ahead = new ArrayList<>();

  private int next;
  private int filled;
  private long number;

  /**
   * One line.
   *
   * @param number in the file, from 1
   * @param end the characters that ended it; empty for a last line without
   * @param isCut whether it was longer than what is kept of it
   */
  record Line(long number, String text, String end, boolean isCut) {}

  Lines(Reader text) {
    this.text = text;
  }

  /**
   * The next line; empty at the end.
   *
   * @throws IOException when the stream broke off
   */
  Optional<Line> next() throws IOException {
    return ahead.isEmpty() ? read() : Optional.of(ahead.removeFirst());
  }

  /**
   * A line behind the next one, which stays to be read.
   *
   * @param distance 0 for the next line itself
   */
  Optional<Line> peek(int distance) throws IOException {
    while (ahead.size() <= distance) {
      Optional<Line> line = read();
      if (line.isEmpty()) {
        return line;
      }
      ahead.add(line.get());
    }
    return Optional.of(ahead.get(distance));
  }

  private Optional<Line> read() throws IOException {
    kept.setLength(0);
    boolean cut = false;
    while (fill()) {
      int from = next;
      int end = from;
      while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
        end++;
      }
      int room = Math.min(end - from, LENGTH - kept.length());
      kept.append(buffer, from, room);
      cut |= room < end - from;
      next = end;
      if (end < filled) {
        number++;
        return Optional.of(new Line(number, kept.toString(), lineEnd(), cut));
      }
    }
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    number++;
    return Optional.of(new Line(number, kept.toString(), "", cut));
  }

  private String lineEnd() throws IOException {
    char c = buffer[next];
    next++;
    if (c == '\n') {
      return "\n";
    }
    if (fill() && buffer[next] == '\n') {
      next++;
      return "\r\n";
    }
    return "\r";
  }

  private boolean fill() throws IOException {
    while (next == filled) {
      int count = text.read(buffer, 0, buffer.length);
      if (count < 0) {
        return false;
      }
      next = 0;
      filled = count;
    }
    return true;
  }
}
