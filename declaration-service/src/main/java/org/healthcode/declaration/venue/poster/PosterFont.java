package org.healthcode.declaration.venue.poster;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Noto Sans SC, which has the characters of the national table. Ten megabytes while it is open, so
 * it is opened for one poster and closed again.
 */
final class PosterFont implements AutoCloseable {
  private static final String FILE = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
  private static final int MISSING = '?';

  private final TrueTypeFont font;
  private final CmapLookup glyphs;

  private PosterFont(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
  }

  static PosterFont open() throws IOException {
    try (InputStream file = Objects.requireNonNull(PosterFont.class.getResourceAsStream(FILE))) {
      return new PosterFont(
          new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(file)));
    }
  }

  TrueTypeFont trueType() {
    return font;
  }

  /** The text, with a question mark for what the font has no picture of. */
  String printable(String text) {
    return text.codePoints()
        .map(c -> glyphs.getGlyphId(c) == 0 ? MISSING : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** In ems. */
  double width(String text) throws IOException {
    double width = 0;
    for (int c : text.codePoints().toArray()) {
      width += font.getAdvanceWidth(glyphs.getGlyphId(c));
    }
    return width / font.getUnitsPerEm();
  }

  int unitsPerEm() throws IOException {
    return font.getUnitsPerEm();
  }

  /** The outlines of a line as an SVG path, in units of the font, y upwards. */
  String outline(String text) throws IOException {
    StringBuilder path = new StringBuilder(4_096);
    int x = 0;
    for (int c : text.codePoints().toArray()) {
      int glyph = glyphs.getGlyphId(c);
      // A blank has no outline.
      GlyphData data = font.getGlyph().getGlyph(glyph);
      if (data != null) {
        append(path, data.getPath().getPathIterator(AffineTransform.getTranslateInstance(x, 0)));
      }
      x += font.getAdvanceWidth(glyph);
    }
    return path.toString();
  }

  private static void append(StringBuilder path, PathIterator outline) {
    double[] points = new double[6];
    for (; !outline.isDone(); outline.next()) {
      switch (outline.currentSegment(points)) {
        case PathIterator.SEG_MOVETO -> append(path, 'M', points, 2);
        case PathIterator.SEG_LINETO -> append(path, 'L', points, 2);
        case PathIterator.SEG_QUADTO -> append(path, 'Q', points, 4);
        case PathIterator.SEG_CUBICTO -> append(path, 'C', points, 6);
        default -> path.append('Z');
      }
    }
  }

  private static void append(StringBuilder path, char command, double[] points, int count) {
    path.append(command);
    for (int i = 0; i < count; i++) {
      path.append(i == 0 ? "" : " ").append(Math.round(points[i]));
    }
  }

  @Override
  public void close() throws IOException {
    font.close();
  }
}
