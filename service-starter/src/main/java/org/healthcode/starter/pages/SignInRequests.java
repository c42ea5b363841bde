package org.healthcode.starter.pages;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.healthcode.starter.session.SealedCookies;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins a sign-in and knows it again when the provider sends the browser back: the request waits
 * in a sealed cookie, with the path to go back to.
 */
final class SignInRequests
    implements ServerOAuth2AuthorizationRequestResolver,
        ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String TO = "to";

  /**
   * What is kept of a request.
   *
   * @param attributes the code verifier (RFC 7636), the nonce and where to go back to
   */
  record Waiting(
      String authorizationUri,
      String clientId,
      String redirectUri,
      Set<String> scopes,
      String state,
      Map<String, String> attributes) {}

  private final DefaultServerOAuth2AuthorizationRequestResolver resolver;
  private final SealedCookies cookies;
  private final String cookie;
  private final JsonMapper json;

  SignInRequests(Provider provider, SealedCookies cookies, String service, JsonMapper json) {
    this.resolver = new DefaultServerOAuth2AuthorizationRequestResolver(provider);
    this.cookies = cookies;
    this.cookie = "healthcode-sign-in-" + service;
    this.json = json;
  }

  /** Where a sign-in that has just succeeded is to go back to. */
  static String backTo(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(SignInRequests.class.getName(), LocalPath.HOME);
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
    return exchange.getRequest().getPath().value().equals(SignInPaths.SIGN_IN)
        ? resolve(exchange, Provider.ID)
        : Mono.empty();
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String provider) {
    String to = exchange.getRequest().getQueryParams().getFirst(TO);
    String backTo = to == null ? LocalPath.HOME : LocalPath.orHome(to);
    return resolver
        .resolve(exchange, provider)
        .map(
            request ->
                OAuth2AuthorizationRequest.from(request)
                    .attributes(attributes -> attributes.put(TO, backTo))
                    .build());
  }

  @Override
  public Mono<Void> saveAuthorizationRequest(
      OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
    return Mono.fromRunnable(
        () -> cookies.write(exchange, cookie, json.writeValueAsString(waiting(request)), LIFE));
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
    String state = exchange.getRequest().getQueryParams().getFirst("state");
    return Mono.justOrEmpty(
        cookies
            .read(exchange, cookie)
            .map(text -> json.readValue(text, Waiting.class))
            .filter(waiting -> waiting.state().equals(state))
            .map(SignInRequests::request));
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
    return loadAuthorizationRequest(exchange)
        .doOnNext(
            request -> {
              cookies.clear(exchange, cookie);
              Optional.ofNullable(request.<String>getAttribute(TO))
                  .ifPresent(
                      to -> exchange.getAttributes().put(SignInRequests.class.getName(), to));
            });
  }

  private static Waiting waiting(OAuth2AuthorizationRequest request) {
    Map<String, String> attributes = new TreeMap<>();
    request.getAttributes().forEach((name, value) -> attributes.put(name, value.toString()));
    return new Waiting(
        request.getAuthorizationUri(),
        request.getClientId(),
        String.valueOf(request.getRedirectUri()),
        request.getScopes(),
        String.valueOf(request.getState()),
        attributes);
  }

  private static OAuth2AuthorizationRequest request(Waiting waiting) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(waiting.authorizationUri())
        .clientId(waiting.clientId())
        .redirectUri(waiting.redirectUri())
        .scopes(waiting.scopes())
        .state(waiting.state())
        .attributes(attributes -> attributes.putAll(waiting.attributes()))
        .build();
  }
}
