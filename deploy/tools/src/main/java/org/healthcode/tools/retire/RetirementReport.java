package org.healthcode.tools.retire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was destroyed.
 *
 * @param retiredAt UTC, ISO 8601
 * @param auditHead the last checkpoint of the audit log; empty where none could be had, as {@code
 *     auditHeadNote} then says
 * @param parts each folder of data
 * @param keys each file of secret keys, the audit key included, which signs this and goes last
 */
record RetirementReport(
    String retiredAt,
    Optional<Head> auditHead,
    String auditHeadNote,
    List<DestroyedPart> parts,
    List<DestroyedKey> keys) {

  private static final String FORMAT = "healthcode-retirement-1";
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A checkpoint of the audit log.
   *
   * @param hash hex, of the record
   */
  record Head(long sequence, String hash) {}

  record DestroyedPart(String name, long files, long bytes) {}

  /**
   * @param sha256 hex, of the file as it was before it was overwritten
   */
  record DestroyedKey(String file, String sha256) {}

  RetirementReport {
    parts = List.copyOf(parts);
    keys = List.copyOf(keys);
  }

  /** The report as a file: its text, and the signature of exactly that text. */
  String signed(SigningKeys keys) {
    String body = JSON.writeValueAsString(this);
    byte[] signature = keys.sign(body.getBytes(StandardCharsets.UTF_8));
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(
            JSON.createObjectNode()
                .put("format", FORMAT)
                .put("body", body)
                .put("keyId", keys.keyId())
                .put(
                    "signature",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(signature)));
  }

  /** The text that was signed, if one of these keys signed it. */
  static Optional<String> verified(String file, TrustList trust) {
    try {
      JsonNode json = JSON.readTree(file);
      String body = json.path("body").asString("");
      byte[] signature = Base64.getUrlDecoder().decode(json.path("signature").asString(""));
      boolean good =
          json.path("format").asString("").equals(FORMAT)
              && trust.verifies(
                  json.path("keyId").asString(""),
                  body.getBytes(StandardCharsets.UTF_8),
                  signature);
      return Optional.of(body).filter(text -> good);
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
