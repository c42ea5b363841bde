package org.healthcode.code.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.healthcode.schemas.qr.QrMatrix;

/** Paper codes as A4 pages that bring their letters along. One at a time: the font is large. */
public final class PaperSheets {

  private static final String FONT = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
  private static final double POINTS = 72 / 25.4;
  private static final double WIDTH = 210;
  private static final double HEIGHT = 297;
  private static final double ROOM = 180;
  private static final double TITLE_AT = 32;
  private static final double TITLE_SIZE = 10;
  private static final double QR_TOP = 42;
  private static final double QR_SIDE = 120;
  private static final int EM = 1000;

  private final ReentrantLock oneAtATime = new ReentrantLock();

  public byte[] pdf(PaperSheet sheet) throws IOException {
    oneAtATime.lock();
    try (PDDocument document = new PDDocument();
        InputStream file = Objects.requireNonNull(PaperSheets.class.getResourceAsStream(FONT))) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentInformation().setTitle(sheet.title());
      document.getDocumentCatalog().setLanguage("zh-CN");
      PDFont font = PDType0Font.load(document, file, true);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        draw(sheet, font, content);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
      document.save(out);
      return out.toByteArray();
    } finally {
      oneAtATime.unlock();
    }
  }

  private static void draw(PaperSheet sheet, PDFont font, PDPageContentStream content)
      throws IOException {
    write(sheet.title(), TITLE_SIZE, TITLE_AT, font, content);
    qr(QrMatrix.of(sheet.content()), content);
    double baseline = QR_TOP + QR_SIDE + 12;
    for (PaperSheet.Line line : sheet.lines()) {
      write(line.text(), line.size(), baseline, font, content);
      baseline += line.size() * 1.2 + 6;
    }
  }

  private static void write(
      String words, double size, double baseline, PDFont font, PDPageContentStream content)
      throws IOException {
    String text = printable(words, font);
    double ems = font.getStringWidth(text) / EM;
    double fitting = ems == 0 ? size : Math.min(size, ROOM / ems);
    content.beginText();
    content.setFont(font, points(fitting));
    content.newLineAtOffset(points((WIDTH - ems * fitting) / 2), points(HEIGHT - baseline));
    content.showText(text);
    content.endText();
  }

  /** With a question mark for what the font has no picture of: names have rare characters. */
  private static String printable(String words, PDFont font) {
    StringBuilder printable = new StringBuilder(words.length());
    words
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> printable.append(has(font, letter) ? letter : "?"));
    return printable.toString();
  }

  private static boolean has(PDFont font, String letter) {
    try {
      return font.encode(letter).length > 0;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void qr(QrMatrix qr, PDPageContentStream content) throws IOException {
    double module = QR_SIDE / (qr.size() + 2 * QrMatrix.QUIET);
    double left = (WIDTH - QR_SIDE) / 2;
    for (int y = 0; y < qr.size(); y++) {
      for (int x = 0; x < qr.size(); x++) {
        if (qr.isDark(x, y)) {
          // A hair wider and higher, so that viewers draw no lines between modules.
          content.addRect(
              points(left + (QrMatrix.QUIET + x) * module),
              points(HEIGHT - QR_TOP - (QrMatrix.QUIET + y + 1) * module),
              points(module * 1.01),
              points(module * 1.01));
        }
      }
    }
    content.fill();
  }

  private static float points(double millimetres) {
    return (float) (millimetres * POINTS);
  }
}
