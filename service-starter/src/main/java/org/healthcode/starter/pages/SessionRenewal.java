package org.healthcode.starter.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.starter.session.PageSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Renews a session that has ended, before anybody looks at it: so neither a click nor what was
 * typed is lost, and who signed out anywhere, or lost a role, is refused by the provider within ten
 * minutes. While the provider is away there is nobody who could vouch for the session: it has ended
 * until the provider is back.
 */
final class SessionRenewal implements WebFilter, Ordered {
  private static final Logger log = LoggerFactory.getLogger(SessionRenewal.class);

  /** What a provider says of a session that is over (RFC 6749, section 5.2). */
  private static final Set<String> REFUSED =
      Set.of("invalid_grant", "invalid_client", "unauthorized_client");

  /** A page asks for several things at once; they are one renewal. */
  private static final Duration SHARED = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SESSIONS = 10_000;

  private final Provider provider;
  private final PageSession session;
  private final Clock clock;
  private final WebClientReactiveRefreshTokenTokenResponseClient client =
      new WebClientReactiveRefreshTokenTokenResponseClient();
  private final Map<String, Mono<PageSession.Granted>> underWay =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<String, Mono<PageSession.Granted>> eldest) {
              return size() > SESSIONS;
            }
          });

  SessionRenewal(Provider provider, PageSession session, Clock clock) {
    this.provider = provider;
    this.session = session;
    this.clock = clock;
  }

  /** Before {@link SameOrigin}, and both before Spring Security's filter at -100. */
  @Override
  public int getOrder() {
    return -120;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Optional<String> renewal =
        needsNobody(exchange.getRequest().getPath().value())
            ? Optional.empty()
            : session.renewal(exchange);
    return renewal
        .map(token -> renew(exchange, token).then(chain.filter(exchange)))
        .orElseGet(() -> chain.filter(exchange));
  }

  private static boolean needsNobody(String path) {
    return path.startsWith("/pages/")
        || path.startsWith("/webjars/")
        || path.startsWith(SignInPaths.SIGN_IN)
        || path.equals(SignInPaths.SIGN_OUT);
  }

  private Mono<Void> renew(ServerWebExchange exchange, String renewal) {
    return underWay
        .computeIfAbsent(Sha256.hex(renewal), digest -> ask(renewal))
        .doOnNext(granted -> session.begin(exchange, granted))
        .then()
        .onErrorResume(
            failure -> {
              if (isRefusal(failure)) {
                session.forget(exchange);
              } else {
                log.warn("a session can't be renewed now: {}", failure.getClass().getName());
              }
              return Mono.empty();
            });
  }

  private Mono<PageSession.Granted> ask(String renewal) {
    return provider
        .findByRegistrationId(Provider.ID)
        .flatMap(registration -> client.getTokenResponse(request(registration, renewal)))
        .map(answer -> SignedIn.granted(answer.getAccessToken(), answer.getRefreshToken(), clock))
        .timeout(PATIENCE)
        .cache(granted -> SHARED, failure -> Duration.ZERO, () -> Duration.ZERO);
  }

  /** The client wants the token that has ended, and sends the other one alone. */
  private OAuth2RefreshTokenGrantRequest request(ClientRegistration registration, String renewal) {
    Instant now = clock.instant();
    return new OAuth2RefreshTokenGrantRequest(
        registration,
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, "ended", now.minus(PageSession.LIFE), now),
        new OAuth2RefreshToken(renewal, null));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof OAuth2AuthorizationException refused
        && REFUSED.contains(refused.getError().getErrorCode());
  }
}
