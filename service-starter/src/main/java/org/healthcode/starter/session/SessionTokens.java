package org.healthcode.starter.session;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes the token from the {@code Authorization} header, or else from the session of the pages: the
 * same rights hold for both, since the same token is checked.
 */
public final class SessionTokens implements ServerAuthenticationConverter {
  private final ServerBearerTokenAuthenticationConverter header =
      new ServerBearerTokenAuthenticationConverter();
  private final PageSession session;

  public SessionTokens(PageSession session) {
    this.session = session;
  }

  @Override
  public Mono<Authentication> convert(ServerWebExchange exchange) {
    if (exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1) {
      return Mono.error(new InvalidBearerTokenException("more than one Authorization header"));
    }
    return header
        .convert(exchange)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    Mono.justOrEmpty(session.token(exchange))
                        .map(BearerTokenAuthenticationToken::new)));
  }
}
