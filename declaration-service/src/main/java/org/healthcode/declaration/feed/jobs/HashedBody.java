package org.healthcode.declaration.feed.jobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.healthcode.schemas.bytes.Sha256;

/**
 * A body whose bytes, as they were received, have a SHA-256, by which an auditor who has the file
 * knows it again. Packed ones are hashed packed.
 */
final class HashedBody extends FilterInputStream {
  private final DigestInputStream digested;
  private long bytes;

  private HashedBody(DigestInputStream digested) {
    super(digested);
    this.digested = digested;
  }

  static HashedBody of(InputStream body) {
    return new HashedBody(new DigestInputStream(body, Sha256.newDigest()));
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    bytes += one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    bytes += Math.max(count, 0);
    return count;
  }

  @Override
  public long skip(long most) throws IOException {
    // What is skipped would not be hashed.
    return readNBytes((int) Math.min(most, 1 << 13)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Of what was read; ends the hashing. */
  String words() {
    return "sha256 %s of %d bytes"
        .formatted(HexFormat.of().formatHex(digested.getMessageDigest().digest()), bytes);
  }
}
