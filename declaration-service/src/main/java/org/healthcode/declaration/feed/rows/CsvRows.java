package org.healthcode.declaration.feed.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.rows.Lines.Line;
import org.healthcode.declaration.form.Violation;

/**
 * Rows of a CSV file (RFC 4180; LF, CRLF or CR), separated by commas, semicolons or tabs, which the
 * header or Excel's {@code sep=} tells. The first row that is not blank is the header, its columns
 * in any order.
 *
 * <p>A row may go over several lines inside quotes. If it does not come out whole within {@value
 * #LINES} lines and {@value Lines#LENGTH} characters, or one of its further lines would be a row by
 * itself, a quote is missing: then its first line is unreadable, and reading goes on with the next.
 * So one slip costs one line, and no row disappears inside another.
 */
public final class CsvRows implements RowSource {

  /** Over how many lines a row may go. */
  static final int LINES = 10;

  /** How far a header may be from the first line, to be told so. */
  private static final int HEADER_WITHIN = 5;

  private static final List<Character> SEPARATORS = List.of(',', '\t', ';', '|');
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=(.)\"?[,;\t|]*", Pattern.CASE_INSENSITIVE);

  private static final Violation MISSING_QUOTE =
      new Violation("row", "a closing quote: a field of this line opens one and does not close it");
  private static final String TOO_LONG = "at most 8,192 characters in a field and 65,536 in a line";

  private final FeedColumns columns;
  private final Lines lines;
  private final Header header;
  private final Deque<ReadRow> beforeHeader = new ArrayDeque<>();
  private char separator = ',';
  private boolean isOpenEnded;

  /**
   * Reads the header.
   *
   * @param text decoded; a byte order mark at its start is skipped
   * @throws UnreadableFileException when mandatory columns are missing or a column is there twice
   * @throws IOException when the stream broke off
   */
  public CsvRows(Reader text, FeedColumns columns) throws IOException, UnreadableFileException {
    this.columns = columns;
    this.lines = new Lines(text);
    this.header = readHeader();
  }

  @Override
  public Optional<ReadRow> next() throws IOException {
    ReadRow blank = beforeHeader.poll();
    if (blank != null) {
      return Optional.of(blank);
    }
    Optional<Line> first = lines.next();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    isOpenEnded = first.get().end().isEmpty();
    return Optional.of(read(first.get()));
  }

  @Override
  public boolean isOpenEnded() {
    return isOpenEnded;
  }

  @Override
  public Set<String> ignoredColumns() {
    return header.ignored();
  }

  @Override
  public List<String> header() {
    return header.cells();
  }

  private ReadRow read(Line first) throws IOException {
    Fields fields = Fields.of(first.text(), separator);
    if (first.isCut()) {
      String field = header.at(fields.texts().size() - 1).map(Column::label).orElse("row");
      return ReadRow.unreadable(first.number(), fields.texts(), new Violation(field, TOO_LONG));
    }
    if (fields.isOpen()) {
      Optional<Fields> whole = whole(first);
      return whole.isPresent()
          ? row(first, whole.get().texts())
          : ReadRow.unreadable(first.number(), fields.texts(), MISSING_QUOTE);
    }
    return row(first, fields.texts());
  }

  private ReadRow row(Line first, List<String> fields) {
    long line = first.number();
    if (Blanks.areBlank(fields)) {
      return ReadRow.blank(line);
    }
    if (header.isRepeatedBy(fields, columns)) {
      return ReadRow.unreadable(line, fields, Header.REPEATED);
    }
    boolean lacksNothing = !first.end().isEmpty() && header.hasMandatory(fields, columns);
    return header.hasSizeOf(fields) || lacksNothing
        ? ReadRow.readable(line, header.row(fields), fields)
        : ReadRow.unreadable(line, fields, header.expectedSize());
  }

  /** The row that begins in this line and goes on in the next ones, which are then read. */
  private Optional<Fields> whole(Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text()).append(first.end());
    for (int further = 0; further < LINES - 1; further++) {
      Optional<Line> next = lines.peek(further);
      if (next.isEmpty()
          || next.get().isCut()
          || text.length() + next.get().text().length() > Lines.LENGTH
          || header.hasSizeOf(Fields.of(next.get().text(), separator).texts())) {
        return Optional.empty();
      }
      text.append(next.get().text());
      Fields fields = Fields.of(text.toString(), separator);
      if (!fields.isOpen()) {
        if (fields.isLoose() || !header.hasSizeOf(fields.texts())) {
          return Optional.empty();
        }
        skip(further + 1);
        isOpenEnded = next.get().end().isEmpty();
        return Optional.of(fields);
      }
      text.append(next.get().end());
    }
    return Optional.empty();
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      lines.next();
    }
  }

  private Header readHeader() throws IOException, UnreadableFileException {
    Optional<Line> line = lines.next();
    if (line.isPresent()) {
      Matcher said = SEPARATOR_LINE.matcher(withoutMark(line.get().text()));
      if (said.matches()) {
        separator = said.group(1).charAt(0);
        line = lines.next();
      }
    }
    while (line.isPresent() && Blanks.areBlank(Fields.of(line.get().text(), separator).texts())) {
      beforeHeader.add(ReadRow.blank(line.get().number()));
      line = lines.next();
    }
    if (line.isEmpty()) {
      throw new UnreadableFileException(Header.of(List.of(), columns).violations(columns));
    }
    Header read = headerIn(line.get());
    if (!read.isComplete(columns)) {
      Optional<Violation> later = laterHeader();
      throw new UnreadableFileException(
          later.map(List::of).orElseGet(() -> read.violations(columns)));
    }
    return read;
  }

  private Header headerIn(Line line) throws IOException {
    StringBuilder text = new StringBuilder(withoutMark(line.text()));
    int further = 0;
    Header best = bestHeader(text.toString());
    while (Fields.of(text.toString(), separator).isOpen() && further < LINES - 1) {
      Optional<Line> next = lines.peek(further);
      if (next.isEmpty() || text.length() + next.get().text().length() > Lines.LENGTH) {
        break;
      }
      text.append('\n').append(next.get().text());
      further++;
      if (!Fields.of(text.toString(), separator).isOpen()) {
        skip(further);
        return bestHeader(text.toString());
      }
    }
    return best;
  }

  /** Takes the separator by which most columns are known. */
  private Header bestHeader(String text) {
    char found = separator;
    Header best = Header.of(Fields.of(text, separator).texts(), columns);
    for (char other : SEPARATORS) {
      Header tried = Header.of(Fields.of(text, other).texts(), columns);
      if (tried.known() > best.known()) {
        best = tried;
        found = other;
      }
    }
    separator = found;
    return best;
  }

  /** A header that stands below a title. */
  private Optional<Violation> laterHeader() throws IOException {
    for (int distance = 0; distance < HEADER_WITHIN; distance++) {
      Optional<Line> line = lines.peek(distance);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (bestHeader(line.get().text()).isComplete(columns)) {
        return Optional.of(
            new Violation(
                Header.WHOLE,
                "the names of the columns in the first line; they stand in line "
                    + line.get().number()));
      }
    }
    return Optional.empty();
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
