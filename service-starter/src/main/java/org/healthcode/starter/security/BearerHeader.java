package org.healthcode.starter.security;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The caller's token as a header for another service, whether it came in a header or a session. */
public final class BearerHeader {
  private BearerHeader() {}

  /** The value of {@code Authorization}. */
  public static String of(JwtAuthenticationToken token) {
    return "Bearer " + token.getToken().getTokenValue();
  }
}
