package org.healthcode.declaration.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error after so many bytes, and can throw away what is left. */
public final class BoundedInputStream extends FilterInputStream {

  /** How much of a single object is read. */
  public static final int ONE_BODY = 1 << 20;

  private static final int DRAINED_AT_MOST = 64 << 20;

  private final int most;
  private int read;
  private boolean exceeded;

  public BoundedInputStream(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  public boolean isExceeded() {
    return exceeded;
  }

  /** Reads the rest, up to 64 MB, so that a client that only sends gets to see the answer. */
  public void drain() throws IOException {
    byte[] scratch = new byte[8192];
    int drained = 0;
    int count = in.read(scratch);
    while (count >= 0 && drained < DRAINED_AT_MOST) {
      drained += count;
      count = in.read(scratch);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (read >= most) {
      exceeded = true;
      throw new IOException("more than " + most + " bytes");
    }
    int count = in.read(target, offset, Math.min(length, most - read));
    if (count > 0) {
      read += count;
    }
    return count;
  }
}
