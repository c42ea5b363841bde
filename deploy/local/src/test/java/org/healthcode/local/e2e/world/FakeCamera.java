package org.healthcode.local.e2e.world;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** What a camera would see of a QR code, as a film (Y4M, 4:2:0) that Chromium takes for one. */
public final class FakeCamera {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int FRAMES = 5;
  private static final byte WHITE = (byte) 220;
  private static final byte BLACK = 30;
  private static final byte NO_COLOR = (byte) 128;

  private FakeCamera() {}

  public static String[] arguments(Path film) {
    return new String[] {
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      "--use-file-for-fake-video-capture=" + film
    };
  }

  /** Writes the film; Chromium reads it whenever a page turns the camera on. */
  public static void show(String code, Path film) {
    byte[] frame = frame(code);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        "YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420\n"
            .formatted(WIDTH, HEIGHT)
            .getBytes(StandardCharsets.US_ASCII));
    for (int count = 0; count < FRAMES; count++) {
      all.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(frame);
    }
    try {
      Files.write(film, all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] frame(String code) {
    byte[] frame = new byte[WIDTH * HEIGHT * 3 / 2];
    Arrays.fill(frame, 0, WIDTH * HEIGHT, WHITE);
    Arrays.fill(frame, WIDTH * HEIGHT, frame.length, NO_COLOR);
    BitMatrix qr = qr(code);
    int left = (WIDTH - qr.getWidth()) / 2;
    for (int y = 0; y < qr.getHeight(); y++) {
      for (int x = 0; x < qr.getWidth(); x++) {
        if (qr.get(x, y)) {
          frame[y * WIDTH + left + x] = BLACK;
        }
      }
    }
    return frame;
  }

  private static BitMatrix qr(String code) {
    try {
      return new QRCodeWriter()
          .encode(
              code,
              BarcodeFormat.QR_CODE,
              HEIGHT,
              HEIGHT,
              Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }
}
