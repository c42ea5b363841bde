package org.healthcode.code.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.healthcode.code.resident.PaperCodes;
import org.junit.jupiter.api.Test;

class PaperSheetsTest {

  private static final int DPI = 150;

  @Test
  void aPrintedCodeIsReadAgainAndSaysWhoseItIsAndThatItHasNoColor() throws Exception {
    PaperSheet sheet =
        PaperSheet.of(new PaperCodes.Issued("HI1:ABC123", 7, "*三", "002X"), "3月2日 12:00");

    byte[] pdf = new PaperSheets().pdf(sheet);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(new PDFTextStripper().getText(document))
          .contains("*三", "002X", "纸质健康码", "12:00", "It shows no color")
          .doesNotContain("HI1:");
      assertThat(read(new PDFRenderer(document).renderImageWithDPI(0, DPI)))
          .isEqualTo("HI1:ABC123");
    }
    assertThat(pdf).hasSizeLessThan(100_000);
  }

  @Test
  void aCharacterThatTheFontDoesNotHaveIsAQuestionMark() throws Exception {
    PaperSheet sheet =
        PaperSheet.of(new PaperCodes.Issued("HI1:ABC123", 7, "*\uD869\uDED6", "002X"), "now");

    try (PDDocument document = Loader.loadPDF(new PaperSheets().pdf(sheet))) {
      assertThat(new PDFTextStripper().getText(document)).contains("002X");
    }
  }

  private static String read(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
        .getText();
  }
}
