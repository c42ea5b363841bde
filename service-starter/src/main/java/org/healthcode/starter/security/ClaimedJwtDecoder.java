package org.healthcode.starter.security;

import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Reads tokens as if their claims had our names, and refuses those that are good and not for us, or
 * good for ever, or nobody's: whatever else the provider signs for other programs opens nothing
 * here (RFC 8725, sections 3.8 and 3.9). Whose key, issuer and times are right is looked at before;
 * clocks may differ by a minute.
 */
final class ClaimedJwtDecoder implements ReactiveJwtDecoder {

  private final ReactiveJwtDecoder decoder;
  private final TranslatedClaims claims;
  private final String audience;

  ClaimedJwtDecoder(ReactiveJwtDecoder decoder, TokenProperties settings) {
    this.decoder = decoder;
    this.claims = new TranslatedClaims(settings);
    this.audience = settings.audience();
  }

  @Override
  public Mono<Jwt> decode(String token) {
    return decoder
        .decode(token)
        .map(claims::translate)
        .flatMap(
            jwt ->
                missing(jwt)
                    .<Mono<Jwt>>map(claim -> Mono.error(new BadJwtException(claim)))
                    .orElseGet(() -> Mono.just(jwt)));
  }

  private Optional<String> missing(Jwt jwt) {
    if (!Optional.ofNullable(jwt.getAudience()).orElse(List.of()).contains(audience)) {
      return Optional.of("aud");
    }
    if (jwt.getExpiresAt() == null) {
      return Optional.of("exp");
    }
    return Optional.ofNullable(jwt.getSubject()).filter(sub -> !sub.isBlank()).isPresent()
        ? Optional.empty()
        : Optional.of("sub");
  }
}
