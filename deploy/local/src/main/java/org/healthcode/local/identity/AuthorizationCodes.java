package org.healthcode.local.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The codes handed out by the sign-in page: each works once, within one minute, for who asked for
 * it.
 */
final class AuthorizationCodes {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final Map<String, Granted> granted = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  AuthorizationCodes(InstantSource clock) {
    this.clock = clock;
  }

  record Granted(AuthorizationRequest request, Sessions.Session session, Instant expires) {}

  String grant(AuthorizationRequest request, Sessions.Session session) {
    Instant now = clock.instant();
    granted.values().removeIf(old -> old.expires().isBefore(now));
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String code = base64(bytes);
    granted.put(code, new Granted(request, session, now.plus(LIFE)));
    return code;
  }

  Granted redeem(Form form) throws OAuthError {
    Granted known = granted.remove(form.get("code").orElse(""));
    if (known == null
        || known.expires().isBefore(clock.instant())
        || !known.request().clientId().equals(form.get("client_id").orElse(""))
        || !known.request().redirectUri().equals(form.get("redirect_uri").orElse(""))
        || !known.request().challenge().equals(challenge(form.get("code_verifier").orElse("")))) {
      throw new OAuthError(
          "invalid_grant",
          "the code is unknown, used or too old, or client_id, redirect_uri or code_verifier differ");
    }
    return known;
  }

  /** RFC 7636, section 4.6. */
  static String challenge(String verifier) {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
