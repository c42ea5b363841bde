package org.healthcode.code.resident;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The caller's token as a header for another service, whether it came in a header or a session. */
public final class Bearer {

  private Bearer() {}

  public static String of(JwtAuthenticationToken token) {
    return "Bearer " + token.getToken().getTokenValue();
  }
}
