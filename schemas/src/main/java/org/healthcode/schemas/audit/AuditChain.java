package org.healthcode.schemas.audit;

import java.nio.charset.StandardCharsets;
import org.healthcode.schemas.bytes.Sha256;

/**
 * How the records of the audit log hang together. Simple enough to be checked with {@code printf}
 * and {@code sha256sum}.
 */
public final class AuditChain {

  /** What stands before the first record. */
  public static final String GENESIS = "0".repeat(64);

  /** The one key on {@code audit-entries} and {@code audit-log}. */
  private static final byte[] KEY = "audit".getBytes(StandardCharsets.UTF_8);

  private AuditChain() {}

  /** The key of every record: a copy. */
  public static byte[] key() {
    return KEY.clone();
  }

  /**
   * Hex of SHA-256 over the UTF-8 of {@code previousHash LF sequence LF body}.
   *
   * @param sequence from 1
   */
  public static String hash(String previousHash, long sequence, String body) {
    return Sha256.hex(previousHash + "\n" + sequence + "\n" + body);
  }
}
