package org.healthcode.local.identity;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a page asks for when it sends somebody to sign in: the authorization code flow with PKCE
 * (RFC 7636), for pages on this machine only.
 */
record AuthorizationRequest(
    String clientId,
    String redirectUri,
    String challenge,
    Optional<String> state,
    Optional<String> nonce) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static AuthorizationRequest of(Form form) throws OAuthError {
    String redirectUri = needed(form, "redirect_uri");
    checkLoopback(redirectUri);
    if (!form.get("response_type").equals(Optional.of("code"))) {
      throw new OAuthError("unsupported_response_type", "response_type must be code");
    }
    if (!form.get("code_challenge_method").equals(Optional.of("S256"))) {
      throw new OAuthError("invalid_request", "code_challenge_method must be S256");
    }
    return new AuthorizationRequest(
        needed(form, "client_id"),
        redirectUri,
        needed(form, "code_challenge"),
        form.get("state"),
        form.get("nonce"));
  }

  static void checkLoopback(String uri) throws OAuthError {
    try {
      URI parsed = URI.create(uri);
      if (parsed.getHost() != null && LOOPBACK.contains(parsed.getHost())) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the same refusal: what can't be read is no page of this machine either.
    }
    throw new OAuthError("invalid_request", "the redirect URI must be a page on this machine");
  }

  /** The page to go back to, with the code that it exchanges for tokens. */
  String answer(String code) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code);
    state.ifPresent(value -> answer.put("state", value));
    return redirectUri + (redirectUri.contains("?") ? "&" : "?") + Form.encode(answer);
  }

  /** The same request as form fields, for the sign-in page to send back. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("response_type", "code");
    fields.put("client_id", clientId);
    fields.put("redirect_uri", redirectUri);
    fields.put("code_challenge", challenge);
    fields.put("code_challenge_method", "S256");
    state.ifPresent(value -> fields.put("state", value));
    nonce.ifPresent(value -> fields.put("nonce", value));
    return fields;
  }

  private static String needed(Form form, String name) throws OAuthError {
    return form.get(name)
        .orElseThrow(() -> new OAuthError("invalid_request", name + " is missing"));
  }
}
