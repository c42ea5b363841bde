package org.healthcode.declaration.feed.rows;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.healthcode.declaration.feed.FeedColumns;

/** Opens a file by what it is, whatever it is called: its first bytes tell. */
public final class FileRows {
  private static final int HEAD = 512;
  private static final int FEW = 4;

  private static final String OLD_WORKBOOK =
      "CSV or an Excel workbook (.xlsx); this is an .xls of Excel 97 to 2003, or has a password:"
          + " save it as .xlsx or CSV";
  private static final String HTML =
      "CSV or an Excel workbook (.xlsx); this is HTML, whatever its name says: open it in Excel and"
          + " save it as .xlsx or CSV";
  private static final String XML =
      "CSV or an Excel workbook (.xlsx); this is XML: open it in Excel and save it as .xlsx or CSV";
  private static final String PDF = "CSV or an Excel workbook (.xlsx); this is a PDF";
  private static final String BROKEN_GZIP = "a whole gzip file; this one is damaged";

  private FileRows() {}

  /** The formats that the content type tells. */
  public enum Format {
    /** Rows of cells: CSV, or a workbook. */
    TABLE,
    NDJSON
  }

  /**
   * A file that is about to be read.
   *
   * @param text its decoded text; empty for a workbook
   */
  public record Opened(RowSource rows, Optional<FileText> text) implements Closeable {

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /**
   * Reads the header, if the format has one.
   *
   * @param charset that was declared
   * @throws UnreadableFileException when no row of it can be read
   * @throws IOException when the stream broke off
   */
  public static Opened open(
      InputStream body, Format format, Optional<Charset> charset, FeedColumns columns)
      throws IOException, UnreadableFileException {
    BufferedInputStream in = new BufferedInputStream(body, HEAD * FEW);
    byte[] head = head(in);
    if (startsWith(head, 0x1F, 0x8B)) {
      return open(unzipped(in), format, charset, columns);
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return new Opened(WorkbookRows.open(in, columns), Optional.empty());
    }
    refuseOthers(head);
    FileText text = new FileText(in, charset);
    return new Opened(
        format == Format.NDJSON ? new NdjsonRows(text, columns) : new CsvRows(text, columns),
        Optional.of(text));
  }

  private static InputStream unzipped(InputStream in) throws IOException, UnreadableFileException {
    try {
      return new WholeGzip(in);
    } catch (ZipException e) {
      throw UnreadableFileException.expected(BROKEN_GZIP);
    }
  }

  private static void refuseOthers(byte[] head) throws UnreadableFileException {
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw UnreadableFileException.expected(OLD_WORKBOOK);
    }
    String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "");
    String start = text.replaceFirst("^[\\s\\u00EF\\u00BB\\u00BF\\u00FE\\u00FF]+", "");
    if (start.startsWith("%PDF")) {
      throw UnreadableFileException.expected(PDF);
    }
    if (start.startsWith("<")) {
      String lower = start.toLowerCase(Locale.ROOT);
      boolean html =
          lower.contains("<html") || lower.contains("<table") || lower.contains("doctype html");
      throw UnreadableFileException.expected(html ? HTML : XML);
    }
  }

  /** What is there of the first bytes; at least the first few, unless the stream ends before. */
  private static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(FEW);
    if (head.length == FEW) {
      int more = Math.min(HEAD - FEW, in.available());
      byte[] rest = in.readNBytes(Math.max(more, 0));
      byte[] both = new byte[head.length + rest.length];
      System.arraycopy(head, 0, both, 0, head.length);
      System.arraycopy(rest, 0, both, head.length, rest.length);
      head = both;
    }
    in.reset();
    return head;
  }

  private static boolean startsWith(byte[] head, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (head.length <= i || (head[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
