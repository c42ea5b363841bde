package org.healthcode.starter.pages;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.healthcode.starter.session.PageSession;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Turns a sign-in that succeeded into a session, and goes back to where it began. */
final class SignedIn
    implements ServerOAuth2AuthorizedClientRepository, ServerAuthenticationSuccessHandler {
  /** Where the provider does not say how long its token lives. */
  private static final Duration SHORT = Duration.ofMinutes(10);

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
        () -> {
          Instant ends = client.getAccessToken().getExpiresAt();
          session.begin(
              exchange,
              client.getAccessToken().getTokenValue(),
              ends == null ? clock.instant().plus(SHORT) : ends);
        });
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
