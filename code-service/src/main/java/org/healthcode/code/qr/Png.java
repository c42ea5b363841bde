package org.healthcode.code.qr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.healthcode.schemas.qr.QrMatrix;

/**
 * A QR code as a PNG of one bit per pixel, with its quiet zone. It shows no color; what it is about
 * stands in its Title. Written by hand since ImageIO is slow and wants AWT.
 */
public final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PIXELS_PER_MODULE = 8;

  private Png() {}

  public static byte[] of(Card card) {
    QrMatrix qr = QrMatrix.of(card.content());
    int width = (qr.size() + 2 * QrMatrix.QUIET) * PIXELS_PER_MODULE;
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", header(width));
    chunk(out, "iTXt", title(card.title()));
    chunk(out, "IDAT", deflated(pixels(qr, width)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] header(int width) {
    byte bitDepth = 1;
    byte grayscale = 0;
    return ByteBuffer.allocate(13).putInt(width).putInt(width).put(bitDepth).put(grayscale).array();
  }

  /** Keyword, not compressed, no language, no translated keyword. */
  private static byte[] title(String text) {
    return ("Title\0\0\0\0\0" + text).getBytes(StandardCharsets.UTF_8);
  }

  /** Rows of a filter byte (none) and one bit for each pixel, 1 for white. */
  private static byte[] pixels(QrMatrix qr, int width) {
    int stride = 1 + width / Byte.SIZE;
    byte[] rows = new byte[stride * width];
    for (int row = 0; row < width; row++) {
      int y = row / PIXELS_PER_MODULE - QrMatrix.QUIET;
      for (int column = 0; column < stride - 1; column++) {
        int x = column - QrMatrix.QUIET;
        boolean dark = x >= 0 && y >= 0 && x < qr.size() && y < qr.size() && qr.isDark(x, y);
        // A module is as wide as a byte has bits.
        rows[row * stride + 1 + column] = (byte) (dark ? 0 : 0xff);
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
      byte[] buffer = new byte[1024];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }
}
