package org.healthcode.declaration.feed.rows;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.form.Violation;

/**
 * Rows of a CSV file (RFC 4180; LF, CRLF or CR; blank lines skipped). The first row is the header,
 * its columns in any order.
 */
public final class CsvRows implements RowSource {
  private static final int BUFFER = 1 << 16;
  private static final int IGNORED = 50;
  private static final String HEADER = "header";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ -]{0,40}");

  private final FieldLimiter limiter;
  private final CloseableIterator<ReadRow> rows;
  private final Handler handler = new Handler();
  private final Set<String> ignored = new LinkedHashSet<>();
  private long cutLines;

  /**
   * Reads the header.
   *
   * @param text decoded; a byte order mark at its start is skipped
   * @throws HeaderException when mandatory columns are missing or a column is there twice
   * @throws IOException when the stream broke off
   */
  public CsvRows(Reader text, FeedColumns columns) throws IOException, HeaderException {
    this.limiter = new FieldLimiter(text, JsonRows.TEXT_LENGTH);
    this.rows =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .skipEmptyLines(true)
            .detectBomHeader(false)
            .maxBufferSize(BUFFER)
            .build(handler, limiter)
            .iterator();
    readHeader(columns);
  }

  @Override
  public Optional<ReadRow> next() throws IOException {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      ReadRow row = rows.next();
      cutLines += limiter.cutBefore(row.line());
      return Optional.of(
          cutLines == 0 ? row : new ReadRow(row.line() + cutLines, row.row(), row.unreadable()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new IOException("the parser gave up", e);
    }
  }

  @Override
  public Set<String> ignoredColumns() {
    return ignored;
  }

  private void readHeader(FeedColumns columns) throws IOException, HeaderException {
    next();
    List<Violation> violations = new ArrayList<>();
    Set<Column> found = EnumSet.noneOf(Column.class);
    List<Optional<Column>> places = new ArrayList<>();
    for (String cell : handler.header) {
      String label = places.isEmpty() ? withoutMark(cell) : cell;
      Optional<Column> column = Column.of(label).filter(columns::knows);
      if (column.isPresent() && !found.add(column.get())) {
        violations.add(new Violation(column.get().label(), "this column once in the header"));
      }
      if (column.isEmpty() && ignored.size() < IGNORED) {
        ignored.add(
            NAME.matcher(label.strip()).matches()
                ? label.strip()
                : "column " + (places.size() + 1));
      }
      places.add(column);
    }
    for (Column missing : columns.missingFrom(found)) {
      violations.add(new Violation(missing.label(), "this column in the " + HEADER));
    }
    if (!violations.isEmpty()) {
      throw new HeaderException(violations);
    }
    handler.places = places;
  }

  private static String withoutMark(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == BYTE_ORDER_MARK ? cell.substring(1) : cell;
  }

  /** Takes fields from the parser's buffer; only those of known columns become strings. */
  private static final class Handler extends CsvCallbackHandler<ReadRow> {
    private static final int HEADER_CELLS = 500;

    private final List<String> header = new ArrayList<>();
    private List<Optional<Column>> places = List.of();
    private boolean headerRead;
    private RecordType type = RecordType.DATA;
    private long line;
    private int fields;
    private Row row = new Row();

    @Override
    protected RecordType getRecordType() {
      return type;
    }

    @Override
    protected int getFieldCount() {
      return fields;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
      line = startingLineNumber;
      fields = 0;
      type = RecordType.DATA;
      row = new Row();
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      if (!headerRead) {
        if (header.size() < HEADER_CELLS) {
          header.add(new String(buffer, offset, Math.min(length, JsonRows.TEXT_LENGTH)));
        }
      } else if (fields < places.size() && length > 0) {
        Optional<Column> column = places.get(fields);
        if (column.isPresent()) {
          row.with(column.get(), new String(buffer, offset, length));
        }
      }
      fields++;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      type = RecordType.COMMENT;
    }

    @Override
    protected void setEmpty() {
      type = RecordType.EMPTY;
    }

    @Override
    protected ReadRow buildRecord() {
      if (!headerRead) {
        headerRead = true;
        return new ReadRow(line, row, List.of());
      }
      return new ReadRow(
          line,
          row,
          fields == places.size()
              ? List.of()
              : List.of(new Violation("row", "as many fields as the header, " + places.size())));
    }
  }
}
