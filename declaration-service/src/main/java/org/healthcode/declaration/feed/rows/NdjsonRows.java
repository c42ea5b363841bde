package org.healthcode.declaration.feed.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.form.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;

/** Rows of a stream with one JSON object on each line; blank lines are blank rows. */
public final class NdjsonRows implements RowSource {

  /** Longest line, in characters; what is longer is not kept. */
  private static final int LINE_LENGTH = 1 << 16;

  private static final String LINE_EXPECTED =
      "at most 8,192 characters in a field and 65,536 in a line";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader text;
  private final JsonRows rows;
  private final Set<String> ignored = new LinkedHashSet<>();
  private final char[] buffer = new char[1 << 13];
  private final char[] kept = new char[LINE_LENGTH];

  private int next;
  private int filled;
  private long line;
  private int length;
  private boolean tooLong;
  private boolean isOpenEnded;

  /**
   * @param text decoded; a byte order mark at its start is skipped
   */
  public NdjsonRows(Reader text, FeedColumns columns) {
    this.text = text;
    this.rows = new JsonRows(columns);
  }

  @Override
  public Optional<ReadRow> next() throws IOException {
    if (!readLine()) {
      return Optional.empty();
    }
    return Optional.of(isBlank() ? ReadRow.blank(line) : parse());
  }

  @Override
  public boolean isOpenEnded() {
    return isOpenEnded;
  }

  @Override
  public Set<String> ignoredColumns() {
    return ignored;
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  private ReadRow parse() {
    try (JsonParser parser =
        JsonRows.JSON.createParser(ObjectReadContext.empty(), kept, 0, length)) {
      try {
        ReadRow read = rows.read(parser, line, ignored);
        ReadRow row = new ReadRow(line, read.row(), read.unreadable(), false, original());
        if (tooLong) {
          return unreadable(JsonRows.WHOLE, LINE_EXPECTED);
        }
        return row.unreadable().isEmpty() && parser.nextToken() != null
            ? unreadable(JsonRows.WHOLE, "one JSON object on each line")
            : row;
      } catch (JacksonException e) {
        return tooLong && !(e instanceof StreamConstraintsException)
            ? unreadable(JsonRows.member(parser), LINE_EXPECTED)
            : ReadRow.unreadable(line, original(), JsonRows.refused(parser, e));
      }
    }
  }

  private ReadRow unreadable(String field, String expected) {
    return ReadRow.unreadable(line, original(), new Violation(field, expected));
  }

  private List<String> original() {
    return List.of(new String(kept, 0, length));
  }

  /** False at the end of the stream. */
  private boolean readLine() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      char c = buffer[next];
      next++;
      if (c == '\n') {
        line++;
        isOpenEnded = false;
        return true;
      }
      if (length == LINE_LENGTH) {
        tooLong = true;
      } else if (c != BYTE_ORDER_MARK || line > 0 || length > 0) {
        kept[length] = c;
        length++;
      }
    }
    if (any) {
      line++;
      isOpenEnded = true;
    }
    return any;
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

  private boolean isBlank() {
    return Blanks.isBlank(new String(kept, 0, length));
  }
}
