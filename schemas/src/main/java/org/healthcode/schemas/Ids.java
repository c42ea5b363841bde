package org.healthcode.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that are hashes of their causes, so that the same fact has the same id wherever it is
 * computed.
 */
public final class Ids {

  private static final int BYTES = 16;

  private Ids() {}

  /**
   * The id of one version of one record.
   *
   * @return 32 hex digits
   */
  public static String eventId(String source, String recordId, long recordVersion) {
    return hash(source, recordId, Long.toString(recordVersion));
  }

  /**
   * The id of a record whatever its version, as reasons cite it: equal content fed again keeps its
   * id.
   *
   * @param factKey the status for cases, empty for all other feeds
   * @return 32 hex digits
   */
  public static String evidenceId(String source, String feed, String recordId, String factKey) {
    return hash(source, feed, recordId, factKey);
  }

  /** How a contact names its case. */
  public static String caseKey(String source, String recordId) {
    return source + "/" + recordId;
  }

  /** The key of a record in the ledger and on {@code retractions}. */
  public static String recordKey(String source, String feed, String recordId) {
    return source + "|" + feed + "|" + recordId;
  }

  /**
   * Hex of the first 16 bytes of SHA-256 over the parts, each preceded by its length in UTF-8 bytes
   * (4 bytes, big-endian), so that no two lists of parts share an input.
   */
  public static String hash(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(
          new byte[] {
            (byte) (bytes.length >>> 24),
            (byte) (bytes.length >>> 16),
            (byte) (bytes.length >>> 8),
            (byte) bytes.length
          });
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /** Hex of the first 16 bytes of SHA-256 over the bytes. */
  public static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
