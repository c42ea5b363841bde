package org.healthcode.declaration.venue.poster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.healthcode.schemas.qr.QrMatrix;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PostersTest {
  private static final String CODE =
      "HV1:670000/70%WPH6C$6HEZJ6U3A/H04H$Q6O*9$HH04FW1P:LP$NPH-KDBBAF8%JKYKSK6F";
  private static final Instant FROM = Instant.parse("2026-11-01T16:00:00Z");
  private static final Sheet SHEET =
      new Sheet(
          CODE,
          "V3F9K0TQ7XM2",
          "萧记烩面<花园路店>",
          "餐饮场所  Restaurant",
          "河南省郑州市金水区花园路１号",
          FROM,
          FROM.plus(Duration.ofDays(30)));

  private final Posters posters = new Posters();

  @Test
  void thePdfPrintsItsChineseAnywhereAndItsCodeIsReadAgain() throws Exception {
    byte[] pdf = posters.pdf(SHEET);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(text(document))
          .contains("场所码", "萧记烩面<花园路店>", "餐饮场所", "金水区", "Restaurant", "V3F9K0TQ7XM2")
          .contains("2026-11-02 00:00 至 2026-12-02 00:00");
      for (var name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
      }
      assertThat(read(new PDFRenderer(document).renderImageWithDPI(0, 150))).isEqualTo(CODE);
    }
    // A subset of the font: a poster is mailed and printed from phones.
    assertThat(pdf.length).isLessThan(300_000);
  }

  @Test
  void theSvgHasOutlinesAndSaysInWordsWhatItShows() throws Exception {
    Document svg = parse(posters.svg(SHEET));

    assertThat(svg.getElementsByTagName("text").getLength()).isZero();
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(SHEET.lines().size() + 1);
    Element last = (Element) svg.getElementsByTagName("path").item(SHEET.lines().size());
    assertThat(last.getAttribute("d"))
        .isEqualTo(QrMatrix.of(CODE).path(QrMatrix.QUIET, QrMatrix.QUIET));
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("萧记烩面<花园路店>", "Good from");
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("210.0mm");
  }

  @Test
  void theScreenSaysWhoseCodeItIsAndUntilWhen() throws Exception {
    Document svg = parse(Posters.screen(SHEET));

    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("萧记烩面<花园路店>");
    assertThat(svg.getDocumentElement().getTextContent()).contains("2026-12-02 00:00");
  }

  @Test
  void whatTheFontCannotDrawIsAQuestionMark() throws Exception {
    Sheet odd = new Sheet(CODE, "V3F9K0TQ7XM2", "店\uD83D\uDE80", "x", "长".repeat(120), FROM, FROM);

    try (PDDocument document = Loader.loadPDF(posters.pdf(odd))) {
      assertThat(new PDFTextStripper().getText(document)).contains("店?");
    }
  }

  @Test
  void theTokenIsNotShownInLogs() {
    assertThat(SHEET.toString()).doesNotContain("HV1");
  }

  /** The font has one picture for a character and for the radical that looks the same. */
  private static String text(PDDocument document) throws Exception {
    return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
  }

  private static String read(BufferedImage image) throws Exception {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, argb))))
        .getText();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
