package org.healthcode.declaration.feed.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Cuts every CSV field to a length, before the parser sees it, so that a field of any size costs
 * nothing and its row can still be told apart from the next. Understands just enough of RFC 4180
 * for that: separators, quotes, line ends.
 *
 * <p>A cut field is longer than the limit, so that whoever checks its length rejects it.
 */
final class FieldLimiter extends Reader {
  private static final char SEPARATOR = ',';
  private static final char QUOTE = '"';

  /** The two around a field are no part of its length. */
  private static final int QUOTES = 2;

  private enum At {
    START,
    PLAIN,
    QUOTED,
    /** Behind a quote that closes the field or is the first of two. */
    CLOSING
  }

  private final Reader in;
  private final int most;
  private final Deque<CutLines> cutLines = new ArrayDeque<>(0);

  private At at = At.START;
  private int length;
  private boolean cutting;
  private boolean closeBehindCut;
  private long line = 1;
  private boolean afterReturn;

  /** A line end that was cut away in a field that began before or on this line, as parsed. */
  private record CutLines(long line) {}

  FieldLimiter(Reader in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * How many line ends were cut away before the row that the parser says begins on this line, since
   * the last time that this was asked. To be asked with growing lines.
   */
  int cutBefore(long parsedLine) {
    int cut = 0;
    while (!cutLines.isEmpty() && cutLines.getFirst().line() < parsedLine) {
      cutLines.removeFirst();
      cut++;
    }
    return cut;
  }

  @Override
  public int read(char[] target, int offset, int wanted) throws IOException {
    if (wanted < 2) {
      throw new IOException("at least two characters are read at once");
    }
    int kept = 0;
    while (kept == 0) {
      // One place is spare for the quote that closes a field whose end was cut away.
      int count = in.read(target, offset + 1, wanted - 1);
      if (count < 0) {
        return count;
      }
      for (int i = offset + 1; i <= offset + count; i++) {
        char c = target[i];
        if (endsField(c)) {
          if (closeBehindCut) {
            target[offset + kept] = QUOTE;
            kept++;
          }
          beginField();
        } else if (!keeps(c)) {
          continue;
        }
        countLine(c);
        target[offset + kept] = c;
        kept++;
      }
    }
    return kept;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean endsField(char c) {
    return at != At.QUOTED && (c == SEPARATOR || c == '\n' || c == '\r');
  }

  private void beginField() {
    at = At.START;
    length = 0;
    cutting = false;
    closeBehindCut = false;
  }

  private boolean keeps(char c) {
    // Between the quotes of a pair nothing can be cut: the parser would take the first for the end.
    if (!cutting && length > most + QUOTES && at != At.CLOSING) {
      cutting = true;
      closeBehindCut = at == At.QUOTED;
    }
    at = after(c);
    if (cutting) {
      if (c == '\r' || (c == '\n' && !afterReturn)) {
        cutLines.addLast(new CutLines(line));
      }
      afterReturn = c == '\r';
      return false;
    }
    length++;
    return true;
  }

  private At after(char c) {
    return switch (at) {
      case START -> c == QUOTE ? At.QUOTED : At.PLAIN;
      case PLAIN -> At.PLAIN;
      case QUOTED -> c == QUOTE ? At.CLOSING : At.QUOTED;
      case CLOSING -> c == QUOTE ? At.QUOTED : At.PLAIN;
    };
  }

  private void countLine(char c) {
    if (c == '\r' || (c == '\n' && !afterReturn)) {
      line++;
    }
    afterReturn = c == '\r';
  }
}
