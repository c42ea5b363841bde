package org.healthcode.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.id.PersonId;

/**
 * Ids that are hashes of their causes, so that the same fact has the same id wherever it is
 * computed.
 */
public final class Ids {

  private static final int BYTES = 16;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

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
   * The id of a recording that has no version of its own, by the moment of its recording.
   *
   * @param recordedAt UTC epoch milliseconds
   * @param line of its file; 0 for a single record
   * @return 32 hex digits
   */
  public static String eventId(String source, String recordId, long recordedAt, int line) {
    return line == 0
        ? eventId(source, recordId, recordedAt)
        : hash(source, recordId, Long.toString(recordedAt), Integer.toString(line));
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

  /**
   * The id of what a record about a place makes risky, whatever its version.
   *
   * @param feed {@link Feed#REGION_RISKS} or {@link Feed#EXPOSURES}
   * @return 32 hex digits
   */
  public static String exposureId(String source, Feed feed, String recordId) {
    return evidenceId(source, feed.word(), recordId, "");
  }

  /** How a contact names its case. */
  public static String caseKey(String source, String recordId) {
    return source + "/" + recordId;
  }

  /** The key of a record in the ledger and on {@code retractions}. */
  public static String recordKey(String source, String feed, String recordId) {
    return source + "|" + feed + "|" + recordId;
  }

  /** The key of an account of staff on the topics of the gate. */
  public static String accountKey(String authority, String account) {
    return authority + "|" + account;
  }

  /**
   * The group at the gate that holds what waits of one account for one cause.
   *
   * @param kind the name of a {@code GateGroupKind}
   * @param key which file, case, slot or day
   * @param regionCode whose approvers decide
   * @param others authority and name of each account whose word all in it is
   * @return 32 hex digits
   */
  public static String gateGroupId(
      String authority,
      String account,
      String kind,
      String key,
      String regionCode,
      List<String> others) {
    return hash(authority, account, kind, key, regionCode, hash(others.toArray(String[]::new)));
  }

  /**
   * What is asked at the gate: the same however often it is.
   *
   * @param person hex
   * @param content hash of what the record says
   * @return 32 hex digits
   */
  public static String gateAskId(String person, String evidenceId, String content) {
    return hash(person, evidenceId, content);
  }

  /** The source of what a resident says. */
  public static String residentSource(PersonId resident) {
    return "resident/" + resident.hex();
  }

  /** Whether the text can be one of the ids here: 32 hex digits, lower case. */
  public static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /**
   * Hex of the first 16 bytes of SHA-256 over the parts, each preceded by its length in UTF-8 bytes
   * (4 bytes, big-endian), so that no two lists of parts share an input.
   */
  public static String hash(String... parts) {
    MessageDigest digest = Sha256.newDigest();
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
    return HexFormat.of().formatHex(Sha256.digest(bytes), 0, BYTES);
  }
}
