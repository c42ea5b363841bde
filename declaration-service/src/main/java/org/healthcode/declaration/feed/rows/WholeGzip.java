package org.healthcode.declaration.feed.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip file, of several members too, to its last byte. The JDK's own takes whatever begins no
 * further member for the end, a damaged or cut one included, whose rows would be gone without a
 * word.
 */
final class WholeGzip extends GZIPInputStream {
  private static final int TRAILER = 8;

  private final Counted source;
  private long countAtFill;

  /**
   * @throws ZipException when it does not begin as a gzip file does
   */
  WholeGzip(InputStream in) throws IOException {
    this(new Counted(in));
  }

  private WholeGzip(Counted source) throws IOException {
    super(source);
    this.source = source;
  }

  /**
   * @throws ZipException at the end, where something is behind it that is no member
   */
  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    int count = super.read(bytes, from, most);
    if (count < 0 && isCut()) {
      throw new ZipException("something behind the last member");
    }
    return count;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    countAtFill = source.count;
  }

  private boolean isCut() throws IOException {
    int unread = inf.getRemaining();
    // The trailer may lie partly behind what was read last; what was looked at beyond is no member.
    long looked = source.count - countAtFill - Math.max(0, TRAILER - unread);
    return unread > TRAILER || looked > 0 || source.read() >= 0;
  }

  /** Counts what is read. */
  private static final class Counted extends FilterInputStream {
    private long count;
    private boolean ended;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      noteRead(next < 0 ? next : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      int read = super.read(bytes, from, most);
      noteRead(read);
      return read;
    }

    private void noteRead(int bytes) {
      ended |= bytes < 0;
      count += Math.max(bytes, 0);
    }

    /** A network that pauses between two members is no end: whoever asks is to wait and see. */
    @Override
    public int available() throws IOException {
      return ended ? 0 : Math.max(1, super.available());
    }
  }
}
