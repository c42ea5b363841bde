package org.healthcode.schemas.recording;

import java.nio.ByteBuffer;
import org.healthcode.schemas.bytes.Sha256;

/** Eight bytes that stand for a text. */
public final class Fingerprints {

  private Fingerprints() {}

  /** The first 8 bytes of SHA-256 over the text; never 0. */
  public static long of(String text) {
    long bytes = ByteBuffer.wrap(Sha256.digest(text)).getLong();
    return bytes == RecordingTrace.NOTHING ? 1 : bytes;
  }
}
