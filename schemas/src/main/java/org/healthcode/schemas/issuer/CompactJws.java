package org.healthcode.schemas.issuer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.healthcode.schemas.code.SigningKeys;

/** A JSON Web Signature in its compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037). */
final class CompactJws {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private CompactJws() {}

  /**
   * @param type the header's {@code typ}, so that what was signed as one thing is never another
   */
  static String sign(String type, String payload, SigningKeys keys) {
    String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keys.keyId() + "\",\"typ\":\"" + type + "\"}";
    String signed = encode(header) + "." + encode(payload);
    byte[] signature = keys.sign(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + URL.encodeToString(signature);
  }

  private static String encode(String text) {
    return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
