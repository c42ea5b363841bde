package org.healthcode.schemas.dcc;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of a zlib stream (RFC 1950), up to a bound: two kilobytes may unpack to gigabytes. */
final class Inflated {
  private static final int MOST = 32 * 1024;

  private Inflated() {}

  static byte[] of(byte[] packed) throws CertificateFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[MOST];
      int length = inflater.inflate(bytes);
      if (inflater.finished()) {
        return Arrays.copyOf(bytes, length);
      }
    } catch (DataFormatException e) {
      // Told below.
    } finally {
      inflater.end();
    }
    throw new CertificateFormatException("expected one zlib stream of at most 32 KB");
  }
}
