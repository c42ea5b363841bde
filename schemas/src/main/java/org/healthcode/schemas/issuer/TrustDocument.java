package org.healthcode.schemas.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Base64;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;

/**
 * The trust list as it is published: a JWK Set of our own passes' keys (as ever), and beside it the
 * number and the entries of other issuers in the clear, and {@code signed}, a JWS over all of that.
 * It has no time of its own, so two instances publish the same bytes.
 */
public final class TrustDocument {
  /** The {@code typ} of the signature's header. */
  public static final String TYPE = "trust-list+jws";

  private static final ObjectMapper JSON = new ObjectMapper();

  private TrustDocument() {}

  /**
   * The keys alone, while nobody knows the issuers: unsigned, and without a number, so that nobody
   * takes it for a list that names none.
   *
   * @param iss who publishes it, such as {@code 41}
   */
  public static String withoutIssuers(String iss, TrustList passKeys, TrustList installationKeys) {
    return keys(iss, passKeys, installationKeys).toString();
  }

  /**
   * The whole list, signed.
   *
   * @param installationKeys by which the signature is verified, the coming ones too, so that who
   *     trusts one list can trust the next
   */
  public static String signed(
      String iss,
      TrustList passKeys,
      TrustList installationKeys,
      IssuerList issuers,
      SigningKeys signer) {
    ObjectNode root = keys(iss, passKeys, installationKeys);
    root.put("number", issuers.number());
    ArrayNode entries = root.putArray("issuers");
    issuers.entries().forEach(entry -> add(entries.addObject(), entry));
    return root.put("signed", CompactJws.sign(TYPE, root.toString(), signer)).toString();
  }

  private static ObjectNode keys(String iss, TrustList passKeys, TrustList installationKeys) {
    ObjectNode root = JSON.createObjectNode();
    root.set("keys", jwks(passKeys));
    root.put("iss", iss);
    root.set("installationKeys", jwks(installationKeys));
    return root;
  }

  private static JsonNode jwks(TrustList keys) {
    try {
      return JSON.readTree(keys.toJson()).path("keys");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trust list is JSON", e);
    }
  }

  private static void add(ObjectNode node, IssuerEntry entry) {
    node.put("issuerId", entry.id())
        .put("kind", entry.kind().name())
        .put("iss", entry.iss())
        .put("nameZh", entry.nameZh())
        .put("nameEn", entry.nameEn())
        .put("phone", entry.phone());
    entry.regions().forEach(node.putArray("regions")::add);
    entry.formats().stream().sorted().map(Enum::name).forEach(node.putArray("formats")::add);
    ArrayNode keys = node.putArray("keys");
    entry.keys().forEach(key -> add(keys.addObject(), key));
    node.put("endpoint", entry.endpoint().map(URI::toString).orElse(null));
    entry.textPrefixes().forEach(node.putArray("textPrefixes")::add);
    ObjectNode colors = node.putObject("colors");
    entry
        .colors()
        .meanings()
        .forEach((state, color) -> colors.put(state, color.map(Enum::name).orElse(null)));
    node.put("answersSigned", entry.answersSigned())
        .put("maxAgeSeconds", entry.maxAge().toSeconds())
        .put("recognisedFrom", entry.from().toString())
        .put("recognisedUntil", entry.until().map(Object::toString).orElse(null));
  }

  private static void add(ObjectNode node, IssuerPublicKey key) {
    node.put("kid", key.kid());
    key.rawEd25519()
        .ifPresent(x -> node.put("kty", "OKP").put("crv", "Ed25519").put("use", "sig").put("x", x));
    key.certificate()
        .ifPresentOrElse(
            certificate -> node.put("certificate", certificate),
            () ->
                node.put("publicKey", Base64.getEncoder().encodeToString(key.key().getEncoded())));
    key.notBefore().ifPresent(from -> node.put("notBefore", from.toString()));
    key.notAfter().ifPresent(until -> node.put("notAfter", until.toString()));
  }
}
