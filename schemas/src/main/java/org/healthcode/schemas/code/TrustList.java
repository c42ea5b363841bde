package org.healthcode.schemas.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public keys that verify offline passes: all that a checkpoint needs without a network. Its
 * JSON is a JWK Set (RFC 7517) of OKP keys (RFC 8037), so that other software reads it too: {@code
 * {"keys":[{"kty":"OKP","crv":"Ed25519","use":"sig","alg": "EdDSA","kid":…,"x":…,"iss":…}]}}, where
 * {@code iss} is optional and limits which issuer a key speaks for.
 *
 * @param keys one for each key id
 */
public record TrustList(List<TrustedKey> keys) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY_TYPE = "OKP";
  private static final String CURVE = "Ed25519";

  public TrustList {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a JWK Set; keys of other types are left out, as RFC 7517 asks.
   *
   * @throws IllegalArgumentException if it is not a JWK Set, or holds an Ed25519 key without {@code
   *     kid} or good {@code x}, or two with one {@code kid}
   */
  public static TrustList fromJson(String json) {
    List<TrustedKey> keys = new ArrayList<>();
    for (JsonNode key : parse(json)) {
      if (KEY_TYPE.equals(key.path("kty").asText()) && CURVE.equals(key.path("crv").asText())) {
        Optional<String> issuer =
            Optional.of(key.path("iss")).filter(JsonNode::isTextual).map(JsonNode::asText);
        keys.add(new TrustedKey(text(key, "kid"), text(key, "x"), issuer));
      }
    }
    if (keys.stream().map(TrustedKey::kid).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("trust list: expected one key for each \"kid\"");
    }
    return new TrustList(keys);
  }

  /** The JWK Set. */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("keys");
    for (TrustedKey key : keys) {
      ObjectNode jwk =
          list.addObject()
              .put("kty", KEY_TYPE)
              .put("crv", CURVE)
              .put("use", "sig")
              .put("alg", "EdDSA")
              .put("kid", key.kid())
              .put("x", key.x());
      key.issuer().ifPresent(issuer -> jwk.put("iss", issuer));
    }
    return root.toString();
  }

  /** This list and the other's keys; where both know a key id, this list's. */
  public TrustList and(TrustList other) {
    Map<String, TrustedKey> byKid = new LinkedHashMap<>();
    keys.forEach(key -> byKid.putIfAbsent(key.kid(), key));
    other.keys.forEach(key -> byKid.putIfAbsent(key.kid(), key));
    return new TrustList(List.copyOf(byKid.values()));
  }

  /**
   * Whether one of these keys signed the message.
   *
   * @param keyId as {@link SigningKeys#keyId} gives it
   */
  public boolean verifies(String keyId, byte[] message, byte[] signature) {
    return find(keyId)
        .map(
            key -> {
              Ed25519Signer verifier = new Ed25519Signer();
              verifier.init(false, key.publicKey());
              verifier.update(message, 0, message.length);
              return verifier.verifySignature(signature);
            })
        .orElse(false);
  }

  private Optional<TrustedKey> find(String keyId) {
    return keys.stream().filter(key -> key.kid().equals(keyId)).findFirst();
  }

  private static JsonNode parse(String json) {
    try {
      JsonNode keys = Objects.requireNonNull(JSON.readTree(json)).path("keys");
      if (keys.isArray()) {
        return keys;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("trust list: expected JSON", e);
    }
    throw new IllegalArgumentException("trust list: expected an array \"keys\"");
  }

  private static String text(JsonNode key, String field) {
    JsonNode value = key.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          "trust list: expected a text \"" + field + "\" in every key");
    }
    return value.asText();
  }
}
