package org.healthcode.declaration.feed;

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
  private static final byte CELL = 1;
  private static final byte OTHER = 2;

  private final Pepper pepper;
  private MessageDigest block = Sha256.newDigest();
  private RowHashes known = RowHashes.NONE;
  private long rows;

  public RowHasher(Pepper pepper) {
    this.pepper = pepper;
  }

  /** Hashes of a single record. */
  static RowHashes ofSingle(Pepper pepper, Row row) {
    RowHasher hasher = new RowHasher(pepper);
    hasher.add(0, row, List.of());
    return hasher.hashes();
  }

  /**
   * Takes the next row, blank and unreadable ones too.
   *
   * @param row its cells by column, so that neither the order of the columns nor one that the feed
   *     ignores matters
   * @param others what an unreadable row holds
   */
  public void add(long line, Row row, List<String> others) {
    if (rows > 0 && rows % RowHashes.BLOCK == 0) {
      known = known.with(rows, hash());
      block = Sha256.newDigest();
    }
    rows++;
    block.update(ByteBuffer.allocate(Long.BYTES).putLong(0, line));
    row.forEach((column, text) -> put(CELL, column.label() + '=' + text));
    others.forEach(text -> put(OTHER, text));
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

  private void put(byte kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    block.update(ByteBuffer.allocate(1 + Integer.BYTES).put(0, kind).putInt(1, bytes.length));
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
