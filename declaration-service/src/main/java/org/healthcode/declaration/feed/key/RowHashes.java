package org.healthcode.declaration.feed.key;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Hashes of the rows of a file, one for each {@value #BLOCK} rows and one for those behind them.
 */
public final class RowHashes {

  /** How many rows have one hash. */
  public static final int BLOCK = 10_000;

  /** Bytes of one hash. */
  static final int LENGTH = 16;

  public static final RowHashes NONE = new RowHashes(0, new byte[0]);

  private final long rows;
  private final byte[] hashes;

  private RowHashes(long rows, byte[] hashes) {
    this.rows = rows;
    this.hashes = hashes;
  }

  /**
   * As they were kept.
   *
   * @throws IllegalArgumentException if there are not as many hashes as so many rows have
   */
  public static RowHashes of(long rows, ByteBuffer kept) {
    byte[] hashes = new byte[kept.remaining()];
    kept.duplicate().get(hashes);
    if (rows < 0 || hashes.length != LENGTH * ((rows + BLOCK - 1) / BLOCK)) {
      throw new IllegalArgumentException("not as many hashes as rows need");
    }
    return new RowHashes(rows, hashes);
  }

  /** How many rows are covered, from the first. */
  public long rows() {
    return rows;
  }

  /** One after the other. */
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(hashes).asReadOnlyBuffer();
  }

  /** Whether the hash of a block that ends with this row is known. */
  public boolean endsAt(long row) {
    return row == rows || (row < rows && row % BLOCK == 0);
  }

  /** Whether the block that ends with this row is the one that is known. */
  boolean matches(long row, byte[] hash) {
    int at = offset(row);
    return Arrays.equals(hashes, at, at + LENGTH, hash, 0, LENGTH);
  }

  /** With the block that ends with this row, which is the next one or the last one gone on. */
  RowHashes with(long row, byte[] hash) {
    byte[] grown = Arrays.copyOf(hashes, offset(row) + LENGTH);
    System.arraycopy(hash, 0, grown, offset(row), LENGTH);
    return new RowHashes(row, grown);
  }

  private static int offset(long row) {
    return Math.toIntExact((row - 1) / BLOCK * LENGTH);
  }
}
