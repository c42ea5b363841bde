package org.healthcode.starter.security;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** The tokens that this service believes, from a header and from a session alike. */
public final class VerifiedTokens {
  private final ReactiveJwtDecoder decoder;

  VerifiedTokens(ReactiveJwtDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * The claims of a token; ends with a {@link org.springframework.security.oauth2.jwt.JwtException}
   * for one that is not believed.
   */
  public Mono<Jwt> verify(String token) {
    return decoder.decode(token);
  }
}
