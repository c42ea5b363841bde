package org.healthcode.declaration.feed.rows;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps so many bytes and lets all others go, so that whoever sends them can be answered. */
final class BoundedOutputStream extends FilterOutputStream {
  private long left;

  BoundedOutputStream(OutputStream out, long most) {
    super(out);
    this.left = most;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int kept = (int) Math.min(left, length);
    out.write(bytes, offset, kept);
    left -= kept;
  }
}
