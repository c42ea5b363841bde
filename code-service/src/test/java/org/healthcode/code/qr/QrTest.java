package org.healthcode.code.qr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.healthcode.code.domain.Appearance;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.qr.QrMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures are read again by ZXing's reader, which shares no code with our drawing. */
class QrTest {

  private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  private static Card card(String content, CodeState state) {
    Appearance look = Appearance.of(state);
    return new Card(
        content, look, look.words(), "健康码：" + look.words(), List.of("健康码 Health code", "<&>'\""));
  }

  private static String random(Random random, int length) {
    return random
        .ints(length, 0, ALPHANUMERIC.length())
        .mapToObj(i -> String.valueOf(ALPHANUMERIC.charAt(i)))
        .collect(Collectors.joining());
  }

  private static Result read(int[] argb, int width, int height) throws Exception {
    LuminanceSource source = new RGBLuminanceSource(width, height, argb);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            // ZXing's detector, made for photographs, misses one in a hundred flawless pictures
            // whatever the mask.
            Map.of(DecodeHintType.PURE_BARCODE, true));
  }

  private static Result readPng(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return read(argb, image.getWidth(), image.getHeight());
  }

  @Test
  void everyPngIsReadAgain() throws Exception {
    Random random = new Random(20200301);
    for (int length = 1; length <= 400; length += 7) {
      String content = "HN1:" + random(random, length);
      Result result = readPng(Png.of(card(content, CodeState.GREEN)));
      assertThat(result.getText()).isEqualTo(content);
      assertThat(result.getResultMetadata())
          .containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
    }
  }

  @Test
  void thePngHasOneBitPerPixelAndNoColor() throws Exception {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Png.of(card("HN1:ABC", CodeState.RED))));
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_BINARY);
  }

  @Test
  void aLiveCodeIsAVersion4AndAnOfflinePassAtMostAVersion10() {
    assertThat(QrMatrix.of("HN1:" + "A".repeat(62)).size()).isEqualTo(17 + 4 * 4);
    assertThat(QrMatrix.of("HP1:" + "A".repeat(240)).size()).isLessThanOrEqualTo(17 + 4 * 10);
  }

  @ParameterizedTest
  @EnumSource
  void everySvgIsReadAgain(CodeState state) throws Exception {
    Random random = new Random(20200301);
    for (int length = 20; length <= 260; length += 60) {
      String content = random(random, length);
      assertThat(readSvg(Svg.of(card(content, state)))).isEqualTo(content);
    }
  }

  /** Paints the runs of the path as they stand in the SVG. */
  private static String readSvg(String svg) throws Exception {
    Matcher runs =
        Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z")
            .matcher(attribute(svg, "shape-rendering='crispEdges' d").orElseThrow());
    int scale = 4;
    int width = 100 * scale;
    int[] argb = new int[width * width];
    java.util.Arrays.fill(argb, 0xffffffff);
    while (runs.find()) {
      int x = Integer.parseInt(runs.group(1)) * scale;
      int y = Integer.parseInt(runs.group(2)) * scale;
      int length = Integer.parseInt(runs.group(3)) * scale;
      for (int row = y; row < y + scale; row++) {
        java.util.Arrays.fill(argb, row * width + x, row * width + x + length, 0xff000000);
      }
    }
    return read(argb, width, width).getText();
  }

  private static Optional<String> attribute(String svg, String name) {
    Matcher matcher = Pattern.compile(Pattern.quote(name) + "='([^']*)'").matcher(svg);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @ParameterizedTest
  @EnumSource
  void aColorNeverStandsAlone(CodeState state) throws Exception {
    Document svg = parse(Svg.of(card("HN1:ABC", state)));

    Appearance look = Appearance.of(state);
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getDocumentElement().getAttribute("aria-labelledby")).contains("hc-title");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .contains(look.zh())
        .contains(look.en());
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo(look.zh() + " " + look.en());
  }

  @Test
  void everyStateHasItsOwnWordsPatternAndSign() {
    List<Appearance> looks =
        java.util.Arrays.stream(CodeState.values()).map(Appearance::of).toList();
    assertThat(looks.stream().map(Appearance::pattern)).doesNotHaveDuplicates();
    assertThat(looks.stream().map(Appearance::zh)).doesNotHaveDuplicates();
    assertThat(looks.stream().map(Appearance::en)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void wordsStandOutFromTheirGround(CodeState state) {
    Appearance look = Appearance.of(state);
    assertThat(contrast(look.paint(), look.ink())).isGreaterThanOrEqualTo(4.5);
  }

  /** As WCAG 2 defines it. */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double share = (channel & 0xff) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
