package org.healthcode.declaration.venue.poster;

import static org.healthcode.schemas.qr.SvgMarkup.escaped;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.healthcode.schemas.qr.QrMatrix;
import org.healthcode.schemas.qr.SvgMarkup;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Venue codes to print and to show. A poster brings its letters along: as a font in the PDF, as
 * outlines in the SVG. One at a time, since the font is large.
 */
public final class Posters {
  private static final double POINTS = 72 / 25.4;
  private static final double ROOM = 186;
  private static final int SCREEN_PIXELS = 8;
  private static final int SCREEN_FOOT = 10;

  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** An A4 page. */
  public byte[] pdf(Sheet sheet) {
    return drawn(font -> pdf(sheet, font));
  }

  /** The same page as a picture. */
  public String svg(Sheet sheet) {
    return drawn(font -> svg(sheet, font));
  }

  /** For a screen, which has fonts: the code, whose it is, and until when it is good. */
  public static String screen(Sheet sheet) {
    QrMatrix qr = QrMatrix.of(sheet.content());
    int width = qr.size() + 2 * QrMatrix.QUIET;
    int height = width + SCREEN_FOOT;
    SvgMarkup svg = new SvgMarkup();
    svg.add(
        "<svg xmlns='http://www.w3.org/2000/svg' role='img' aria-labelledby='hv-title'"
            + " viewBox='0 0 {} {}' width='{}' height='{}'>",
        width,
        height,
        width * SCREEN_PIXELS,
        height * SCREEN_PIXELS);
    svg.add(
        "<title id='hv-title'>场所码 Venue code: {}</title><rect width='{}' height='{}' fill='#fff'/>",
        escaped(sheet.name()),
        width,
        height);
    svg.add(
        "<path fill='#000' shape-rendering='crispEdges' d='{}'/>",
        qr.path(QrMatrix.QUIET, QrMatrix.QUIET));
    screenText(svg, sheet.name(), width, width + 2.0, 3);
    screenText(svg, "请扫码登记 Please scan to check in", width, width + 5.2, 2.2);
    screenText(svg, "有效至 good until " + ChinaTime.minute(sheet.until()), width, width + 8.2, 2);
    return svg.add("</svg>").toString();
  }

  private static void screenText(
      SvgMarkup svg, String words, int width, double baseline, double size) {
    double ems = words.codePoints().mapToDouble(c -> c < 0x2e80 ? 0.58 : 1).sum();
    svg.add(
        "<text x='{}' y='{}' font-size='{}' text-anchor='middle'"
            + " font-family='system-ui, sans-serif'>{}</text>",
        width / 2.0,
        baseline,
        Math.min(size, (width - 2) / Math.max(1, ems)),
        escaped(words));
  }

  private static byte[] pdf(Sheet sheet, PosterFont letters) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentInformation().setTitle("场所码 Venue code: " + sheet.name());
      document.getDocumentCatalog().setLanguage("zh-CN");
      PDFont font = PDType0Font.load(document, letters.trueType(), true);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        for (Sheet.Line line : sheet.lines()) {
          String text = letters.printable(line.text());
          double width = letters.width(text);
          double size = fitting(line, width);
          content.beginText();
          content.setFont(font, points(size));
          content.newLineAtOffset(
              points((Sheet.WIDTH - width * size) / 2), points(Sheet.HEIGHT - line.baseline()));
          content.showText(text);
          content.endText();
        }
        QrMatrix qr = QrMatrix.of(sheet.content());
        double module = module(qr);
        for (QrRun run : QrRun.of(qr)) {
          content.addRect(
              points(Sheet.QR_LEFT + (QrMatrix.QUIET + run.x()) * module),
              points(Sheet.HEIGHT - Sheet.QR_TOP - (QrMatrix.QUIET + run.y() + 1) * module),
              points(run.length() * module),
              points(module));
        }
        content.fill();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
      document.save(out);
      return out.toByteArray();
    }
  }

  private static String svg(Sheet sheet, PosterFont letters) throws IOException {
    SvgMarkup svg = new SvgMarkup();
    svg.add(
        "<svg xmlns='http://www.w3.org/2000/svg' role='img' aria-labelledby='hv-title hv-desc'"
            + " viewBox='0 0 {} {}' width='{}mm' height='{}mm'>",
        Sheet.WIDTH,
        Sheet.HEIGHT,
        Sheet.WIDTH,
        Sheet.HEIGHT);
    svg.add("<title id='hv-title'>场所码 Venue code: {}</title>", escaped(sheet.name()));
    svg.add(
        "<desc id='hv-desc'>{}</desc>",
        escaped(sheet.lines().stream().map(Sheet.Line::text).collect(Collectors.joining("; "))));
    svg.add("<rect width='{}' height='{}' fill='#fff'/>", Sheet.WIDTH, Sheet.HEIGHT);
    for (Sheet.Line line : sheet.lines()) {
      String text = letters.printable(line.text());
      double width = letters.width(text);
      double size = fitting(line, width);
      // As text, since two decimals are too few for a scale.
      String scale = Double.toString(size / letters.unitsPerEm());
      svg.add(
          "<path transform='translate({} {}) scale({} -{})' d='{}'/>",
          (Sheet.WIDTH - width * size) / 2,
          line.baseline(),
          scale,
          scale,
          letters.outline(text));
    }
    QrMatrix qr = QrMatrix.of(sheet.content());
    svg.add(
        "<path transform='translate({} {}) scale({})' shape-rendering='crispEdges' d='{}'/>",
        Sheet.QR_LEFT,
        Sheet.QR_TOP,
        Double.toString(module(qr)),
        qr.path(QrMatrix.QUIET, QrMatrix.QUIET));
    return svg.add("</svg>").toString();
  }

  private static double module(QrMatrix qr) {
    return Sheet.QR_SIDE / (qr.size() + 2 * QrMatrix.QUIET);
  }

  private static double fitting(Sheet.Line line, double ems) {
    return ems == 0 ? line.size() : Math.min(line.size(), ROOM / ems);
  }

  private static float points(double millimetres) {
    return (float) (millimetres * POINTS);
  }

  private interface Drawing<T> {
    T with(PosterFont font) throws IOException;
  }

  private <T> T drawn(Drawing<T> drawing) {
    oneAtATime.lock();
    try (PosterFont font = PosterFont.open()) {
      return drawing.with(font);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      oneAtATime.unlock();
    }
  }
}
