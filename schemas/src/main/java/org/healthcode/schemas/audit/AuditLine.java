package org.healthcode.schemas.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.schemas.event.AuditRecord;

/**
 * One line of an exported audit log.
 *
 * @param body the text that was hashed
 * @param keyId of a checkpoint the key that signed it; else empty
 * @param signature of a checkpoint, base64url without padding; else empty
 */
public record AuditLine(
    long sequence, String body, String previousHash, String hash, String keyId, String signature) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static AuditLine of(AuditRecord event) {
    return new AuditLine(
        event.getSequence(),
        event.getBody(),
        event.getPreviousHash(),
        event.getHash(),
        event.getKeyId(),
        event.getSignature());
  }

  /**
   * Empty when the text is no line of an export, to the character: what says the same in other
   * words, or more, says something that nobody verifies.
   */
  public static Optional<AuditLine> parse(String text) {
    try {
      JsonNode node = Objects.requireNonNull(JSON.readTree(text));
      return Optional.of(
              new AuditLine(
                  node.path("sequence").asLong(),
                  node.path("body").asText(),
                  node.path("previousHash").asText(),
                  node.path("hash").asText(),
                  node.path("keyId").asText(),
                  node.path("signature").asText()))
          .filter(line -> line.toJson().equals(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public String toJson() {
    return JSON.createObjectNode()
        .put("sequence", sequence)
        .put("body", body)
        .put("previousHash", previousHash)
        .put("hash", hash)
        .put("keyId", keyId)
        .put("signature", signature)
        .toString();
  }

  public boolean isCheckpoint() {
    return !signature.isEmpty();
  }

  /** When it was done; empty where the body does not say. */
  public String at() {
    return field("at");
  }

  String act() {
    return field("act");
  }

  private String field(String name) {
    try {
      return Objects.requireNonNull(JSON.readTree(body)).path(name).asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
