package org.healthcode.declaration.feed.rows;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks through the parts of a workbook before it is read: what unpacks to more than can be held,
 * by accident or by design, is refused. The reader keeps the texts that cells share, the formulas
 * that they share, and one row at a time.
 */
final class WorkbookParts {

  /** Bytes of all parts, unpacked. */
  private static final long ALL = 1L << 30;

  /** Bytes of the texts that cells share: some 400,000 ID numbers. */
  private static final long SHARED_TEXTS = 32L << 20;

  /** Bytes of one row, with what stands before the first one. */
  private static final int ROW = 1 << 20;

  /** Bytes of all formulas. */
  private static final long FORMULAS = 16L << 20;

  /** Bytes of any other part that is read whole. */
  private static final long OTHER = 8L << 20;

  private static final int PARTS = 2_000;
  private static final int LETTERS = 3;
  private static final int NO_REFERENCE = -1;
  private static final int START = 4_096;
  private static final Pattern FROM_1904 = Pattern.compile("date1904\\s*=\\s*[\"'](1|true)[\"']");

  private static final String TOO_LARGE =
      "an Excel workbook that unpacks to less: save it as CSV, which may be of any length";
  private static final String DAMAGED =
      "a whole Excel workbook (.xlsx); this zip file is damaged or none: open it in Excel and save"
          + " it again";

  private enum Kind {
    SHEET,
    SHARED_TEXTS,
    OTHER
  }

  private boolean from1904;
  private long all;

  private WorkbookParts() {}

  /**
   * @return whether its days count from 1904
   * @throws UnreadableFileException for what is too large, or no workbook
   */
  static boolean countFrom1904(File file) throws UnreadableFileException {
    WorkbookParts parts = new WorkbookParts();
    try (ZipFile zip = new ZipFile(file)) {
      if (zip.size() > PARTS || zip.getEntry("[Content_Types].xml") == null) {
        throw UnreadableFileException.expected(DAMAGED);
      }
      Set<String> names = new HashSet<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!names.add(entry.getName())) {
          throw UnreadableFileException.expected(DAMAGED);
        }
        try (InputStream in = zip.getInputStream(entry)) {
          parts.scan(in);
        }
      }
    } catch (IOException e) {
      throw UnreadableFileException.expected(DAMAGED);
    }
    return parts.from1904;
  }

  static UnreadableFileException tooLarge() {
    return UnreadableFileException.expected(TOO_LARGE);
  }

  static UnreadableFileException damaged() {
    return UnreadableFileException.expected(DAMAGED);
  }

  private void scan(InputStream in) throws IOException, UnreadableFileException {
    byte[] start = in.readNBytes(START);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("<") || text.startsWith("\u00EF\u00BB\u00BF<")) {
      from1904 |= text.contains("workbook") && FROM_1904.matcher(text).find();
    }
    Kind kind = kind(text);
    Scan scan = new Scan(kind);
    scan.take(start, start.length);
    byte[] buffer = new byte[1 << 14];
    int count = in.read(buffer);
    while (count >= 0) {
      scan.take(buffer, count);
      count = in.read(buffer);
    }
  }

  private static Kind kind(String start) {
    if (start.contains("worksheet")) {
      return Kind.SHEET;
    }
    return start.contains("<sst") || start.contains(":sst") ? Kind.SHARED_TEXTS : Kind.OTHER;
  }

  /** The bytes of one part. */
  private final class Scan {
    private final Kind kind;
    private final StringBuilder tag = new StringBuilder();
    private long part;
    private int sinceRow;
    private long formulas;
    private boolean inTag;
    private boolean inFormula;
    private boolean behindRows;
    private char first = ' ';
    private char second = ' ';
    private char third = ' ';
    private int letters = NO_REFERENCE;

    Scan(Kind kind) {
      this.kind = kind;
    }

    void take(byte[] bytes, int count) throws UnreadableFileException {
      part += count;
      all += count;
      if (all > ALL
          || (kind == Kind.SHARED_TEXTS && part > SHARED_TEXTS)
          || (kind == Kind.OTHER && part > OTHER)) {
        throw tooLarge();
      }
      if (kind == Kind.SHEET) {
        for (int i = 0; i < count; i++) {
          next((char) (bytes[i] & 0xFF));
        }
        if (sinceRow > ROW || formulas > FORMULAS) {
          throw tooLarge();
        }
      }
    }

    private void next(char c) throws UnreadableFileException {
      if (c == 0) {
        throw damaged();
      }
      sinceRow += behindRows ? 0 : 1;
      formulas += inFormula ? 1 : 0;
      if (c == '<') {
        tag.setLength(0);
        inTag = true;
      } else if (inTag) {
        boolean ends = c == '>' || c <= ' ' || (c == '/' && !tag.isEmpty());
        if (!ends && tag.length() < 40) {
          tag.append(c);
        } else {
          inTag = false;
          boolean isEnd = !tag.isEmpty() && tag.charAt(0) == '/';
          begin(tag.substring(Math.max(tag.indexOf(":") + 1, isEnd ? 1 : 0)), isEnd);
        }
      }
      countLetters(c);
    }

    /** The reader makes room for every column up to the one that a reference names. */
    private void countLetters(char c) throws UnreadableFileException {
      if ((c == '"' || c == '\'') && first <= ' ' && second == 'r' && third == '=') {
        letters = 0;
      } else if (letters != NO_REFERENCE) {
        letters = Character.isLetter(c) ? letters + 1 : NO_REFERENCE;
        if (letters > LETTERS) {
          throw damaged();
        }
      }
      first = second;
      second = third;
      third = c;
    }

    private void begin(String name, boolean isEnd) {
      if (name.equals("row")) {
        sinceRow = 0;
      }
      inFormula = name.equals("f") && !isEnd;
      behindRows |= name.equals("sheetData") && isEnd;
    }
  }
}
