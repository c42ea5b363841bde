package org.healthcode.declaration.feed.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.id.Pepper;

/**
 * Hashes the rows of one file as they are read. The hashes are keyed with the pepper: whoever reads
 * them can't find out by trying whose number stood in a row. For one thread.
 */
public final class RowHasher {
  private static final String PURPOSE = "feed-rows";

  private final Pepper pepper;
  private MessageDigest block = Sha256.newDigest();
  private RowHashes known = RowHashes.NONE;
  private long rows;

  public RowHasher(Pepper pepper) {
    this.pepper = pepper;
  }

  /** Hashes of a single record. */
  public static RowHashes ofSingle(Pepper pepper, List<String> cells) {
    RowHasher hasher = new RowHasher(pepper);
    hasher.add(0, cells);
    return hasher.hashes();
  }

  /**
   * Takes the next row, blank and unreadable ones too.
   *
   * @param cells those that matter, each with its column, in an order that the file does not change
   */
  public void add(long line, List<String> cells) {
    if (rows > 0 && rows % RowHashes.BLOCK == 0) {
      known = known.with(rows, hash());
      block = Sha256.newDigest();
    }
    rows++;
    block.update(ByteBuffer.allocate(Long.BYTES).putLong(0, line));
    cells.forEach(this::put);
  }

  public long rows() {
    return rows;
  }

  /** Of all rows up to now. */
  public RowHashes hashes() {
    return rows == 0 ? RowHashes.NONE : known.with(rows, hash());
  }

  /** Whether the rows up to now are those that were there before; a block of them must end here. */
  public boolean matches(RowHashes before) {
    return before.matches(rows, hash());
  }

  private void put(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    block.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    block.update(bytes);
  }

  private byte[] hash() {
    return pepper.mac(PURPOSE, copy(block).digest());
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the digests of Java's platforms can be cloned", e);
    }
  }
}
