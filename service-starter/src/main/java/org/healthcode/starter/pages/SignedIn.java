package org.healthcode.starter.pages;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.starter.session.PageSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Turns a sign-in that succeeded into a session, and goes back to where it began. */
final class SignedIn
    implements ServerOAuth2AuthorizedClientRepository, ServerAuthenticationSuccessHandler {
  private final PageSession session;
  private final Clock clock;

  SignedIn(PageSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
      String registrationId, Authentication principal, ServerWebExchange exchange) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> saveAuthorizedClient(
      OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
    return Mono.fromRunnable(
        () ->
            session.begin(
                exchange, granted(client.getAccessToken(), client.getRefreshToken(), clock)));
  }

  static PageSession.Granted granted(
      OAuth2AccessToken access, @Nullable OAuth2RefreshToken renewal, Clock clock) {
    Instant ends = access.getExpiresAt();
    return new PageSession.Granted(
        access.getTokenValue(),
        ends == null ? clock.instant().plus(PageSession.LIFE) : ends,
        Optional.ofNullable(renewal).map(OAuth2RefreshToken::getTokenValue));
  }

  @Override
  public Mono<Void> removeAuthorizedClient(
      String registrationId, Authentication principal, ServerWebExchange exchange) {
    return Mono.fromRunnable(() -> session.end(exchange));
  }

  @Override
  public Mono<Void> onAuthenticationSuccess(
      WebFilterExchange filter, Authentication authentication) {
    ServerHttpResponse response = filter.getExchange().getResponse();
    response.setStatusCode(HttpStatus.SEE_OTHER);
    response.getHeaders().setLocation(URI.create(SignInRequests.backTo(filter.getExchange())));
    return response.setComplete();
  }
}
