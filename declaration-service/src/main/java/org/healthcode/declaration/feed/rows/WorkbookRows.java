package org.healthcode.declaration.feed.rows;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.form.Violation;

/**
 * Rows of the one visible sheet of an Excel workbook (.xlsx) that has the header, in its first
 * rows. A list that goes on in another visible sheet, without the header, is refused: its rows
 * would be lost. Of a formula the value counts that it had last. The workbook lies in a file that
 * only this process may read until it is closed, since its parts can't be read in the order in
 * which they come.
 */
public final class WorkbookRows implements RowSource {

  /** Bytes of the largest workbook. */
  private static final long LARGEST = 64L << 20;

  /** How far a header may be from the first row. */
  private static final int HEADER_WITHIN = 5;

  /** Spreadsheets keep so many digits of a number. */
  private static final int DIGITS = 15;

  private static final BigDecimal FROM_1904 = BigDecimal.valueOf(1_462);

  private static final Set<Column> TIMES =
      EnumSet.of(
          Column.ONSET_DATE,
          Column.REPORTED_AT,
          Column.INFECTIOUS_FROM,
          Column.INFECTIOUS_TO,
          Column.LAST_CONTACT_AT,
          Column.ISOLATION_FROM,
          Column.ISOLATION_TO,
          Column.SAMPLED_AT,
          Column.RESULT_AT,
          Column.FROM,
          Column.UNTIL,
          Column.TO);

  private final FeedColumns columns;
  private final File file;
  private final boolean countsFrom1904;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final Header header;
  private boolean broken;

  private WorkbookRows(FeedColumns columns, File file) throws IOException, UnreadableFileException {
    this.columns = columns;
    this.file = file;
    this.countsFrom1904 = WorkbookParts.countFrom1904(file);
    this.workbook = new ReadableWorkbook(file, new ReadingOptions(false, true));
    Found found = sheetWithHeader();
    this.header = found.header();
    this.stream = found.sheet().openStream();
    this.rows = stream.iterator();
    while (rows.hasNext() && rows.next().getRowNum() < found.row()) {
      // A title above the header.
    }
  }

  /** A sheet and the row of its header. */
  private record Found(Sheet sheet, Header header, int row) {}

  /**
   * Reads the whole workbook before its first row.
   *
   * @throws UnreadableFileException when no sheet has the header, or two have, or another one has
   *     rows, or the workbook is too large or damaged
   * @throws IOException when the stream broke off
   */
  static WorkbookRows open(InputStream body, FeedColumns columns)
      throws IOException, UnreadableFileException {
    Path file = Files.createTempFile("feed-", ".xlsx");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        if (body.transferTo(new BoundedOutputStream(out, LARGEST)) > LARGEST) {
          throw WorkbookParts.tooLarge();
        }
      }
      return opened(file.toFile(), columns);
    } catch (IOException | UnreadableFileException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public Optional<ReadRow> next() {
    if (broken) {
      return Optional.empty();
    }
    try {
      return rows.hasNext() ? Optional.of(read(rows.next())) : Optional.empty();
    } catch (RuntimeException e) {
      // The reader has a dozen kinds for what it finds in a damaged workbook.
      broken = true;
      return Optional.of(
          ReadRow.unreadable(
              0,
              List.of(),
              new Violation(
                  "row", "a whole workbook: it can't be read from here on; save it as CSV")));
    }
  }

  @Override
  public boolean isOpenEnded() {
    return false;
  }

  @Override
  public Set<String> ignoredColumns() {
    return header.ignored();
  }

  @Override
  public List<String> header() {
    return header.cells();
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
    Files.deleteIfExists(file.toPath());
  }

  private static WorkbookRows opened(File file, FeedColumns columns)
      throws UnreadableFileException {
    try {
      return new WorkbookRows(columns, file);
    } catch (IOException | RuntimeException e) {
      throw WorkbookParts.damaged();
    }
  }

  private ReadRow read(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.max(row.getCellCount(), header.size()); i++) {
      int place = i;
      Optional<Cell> cell = i < row.getCellCount() ? row.getOptionalCell(i) : Optional.empty();
      cells.add(cell.map(given -> text(given, header.at(place))).orElse(""));
    }
    if (Blanks.areBlank(cells)) {
      return ReadRow.blank(row.getRowNum());
    }
    if (header.isRepeatedBy(cells, columns)) {
      return ReadRow.unreadable(row.getRowNum(), cells, Header.REPEATED);
    }
    return header.hasSizeOf(cells)
        ? ReadRow.readable(row.getRowNum(), header.row(cells), cells)
        : ReadRow.unreadable(row.getRowNum(), cells, header.expectedSize());
  }

  private String text(Cell cell, Optional<Column> column) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      boolean shifted = countsFrom1904 && column.filter(TIMES::contains).isPresent();
      return number(shifted ? number.add(FROM_1904) : number);
    }
    if (value instanceof Boolean truth) {
      return truth ? "TRUE" : "FALSE";
    }
    return value instanceof String text ? text : "";
  }

  /** As it was typed; what has more digits than a spreadsheet keeps looks as rounded as it is. */
  private static String number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    boolean isWhole = plain.scale() <= 0;
    return isWhole && plain.precision() - plain.scale() > DIGITS
        ? plain.round(new MathContext(DIGITS)).toString()
        : plain.toPlainString();
  }

  private Found sheetWithHeader() throws IOException, UnreadableFileException {
    List<Found> found = new ArrayList<>();
    Optional<Header> best = Optional.empty();
    for (Sheet sheet : workbook.getSheets().toList()) {
      if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
        continue;
      }
      try (Stream<Row> first = sheet.openStream()) {
        for (Row row : first.limit(HEADER_WITHIN).toList()) {
          Header read = Header.of(row.stream().map(WorkbookRows::label).toList(), columns);
          if (read.isComplete(columns)) {
            found.add(new Found(sheet, read, row.getRowNum()));
            break;
          }
          if (best.isEmpty() || read.known() > best.get().known()) {
            best = Optional.of(read);
          }
        }
      }
    }
    if (found.size() > 1) {
      throw UnreadableFileException.expected(
          "the rows in one sheet: sheets "
              + (found.get(0).sheet().getIndex() + 1)
              + " and "
              + (found.get(1).sheet().getIndex() + 1)
              + " both have the header; send one after the other");
    }
    if (found.isEmpty()) {
      throw new UnreadableFileException(
          best.orElseGet(() -> Header.of(List.of(), columns)).violations(columns));
    }
    refuseRowsBeside(found.getFirst().sheet());
    return found.getFirst();
  }

  private void refuseRowsBeside(Sheet withHeader) throws IOException, UnreadableFileException {
    for (Sheet sheet : workbook.getSheets().toList()) {
      if (sheet.getVisibility() == SheetVisibility.VISIBLE
          && sheet.getIndex() != withHeader.getIndex()
          && hasRows(sheet)) {
        throw UnreadableFileException.expected(
            "the rows in one sheet: sheet "
                + (sheet.getIndex() + 1)
                + " has rows too, and not the header; give it the header and send it by itself, or"
                + " hide it if it is no part of the list");
      }
    }
  }

  /** Whether a line has about as many cells as a row needs; an explanation of the list has not. */
  private boolean hasRows(Sheet sheet) throws IOException {
    int needed = Math.max(2, columns.mandatory().size() - 1);
    try (Stream<Row> rows = sheet.openStream()) {
      return rows.anyMatch(row -> row.stream().filter(WorkbookRows::isFilled).count() >= needed);
    }
  }

  private static boolean isFilled(Cell cell) {
    return cell != null && !cell.getText().isBlank();
  }

  private static String label(Cell cell) {
    return cell != null && cell.getValue() instanceof String text ? text : "";
  }
}
