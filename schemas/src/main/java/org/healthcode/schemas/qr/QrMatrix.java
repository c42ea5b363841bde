package org.healthcode.schemas.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/** The modules of a QR code, without its quiet zone. */
public final class QrMatrix {

  /** Modules of white that a reader needs around the code (ISO/IEC 18004). */
  public static final int QUIET = 4;

  /** Any mask can be read; trying all eight for the prettiest takes eight times as long. */
  private static final int MASK = 3;

  private final ByteMatrix modules;

  private QrMatrix(ByteMatrix modules) {
    this.modules = modules;
  }

  /**
   * @param text of digits, capitals and {@code $%*+-./: }, so that it fits the alphanumeric mode
   * @throws IllegalArgumentException when the text is too long for any QR code; the message does
   *     not quote it
   */
  public static QrMatrix of(String text) {
    try {
      return new QrMatrix(
          Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.QR_MASK_PATTERN, MASK))
              .getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("text: expected at most what a QR code can hold");
    }
  }

  /** Modules on each side: 17 and four for each version. */
  public int size() {
    return modules.getWidth();
  }

  public boolean isDark(int x, int y) {
    return modules.get(x, y) == 1;
  }

  /** One subpath of an SVG path for each run of dark modules in a row; one unit is one module. */
  public String path(int left, int top) {
    StringBuilder path = new StringBuilder(4_096);
    forEachRun(
        (x, y, length) -> {
          path.append('M').append(left + x).append(' ').append(top + y);
          path.append('h').append(length).append("v1h").append(-length).append('z');
        });
    return path.toString();
  }

  /** Calls with every run of dark modules, row by row. */
  public void forEachRun(Run run) {
    for (int y = 0; y < size(); y++) {
      int from = 0;
      while (from < size()) {
        int to = from;
        while (to < size() && isDark(to, y)) {
          to++;
        }
        if (to > from) {
          run.dark(from, y, to - from);
        }
        from = to + 1;
      }
    }
  }

  /** Takes a run of dark modules. */
  @FunctionalInterface
  public interface Run {
    void dark(int x, int y, int length);
  }
}
