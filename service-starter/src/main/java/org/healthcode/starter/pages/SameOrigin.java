package org.healthcode.starter.pages;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.starter.problem.ProblemWriter;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.VerifiedTokens;
import org.healthcode.starter.session.PageSession;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what another site makes a browser send with somebody's session (CSRF): by {@code
 * Sec-Fetch-Site}, which pages can't set, or by {@code Origin} where a browser is too old for it
 * (OWASP CSRF prevention, "Fetch Metadata"). There is no token in the page that could be too old,
 * so a form that lay open overnight still works. Who shows a token of their own, which is verified
 * before it is believed, is no browser that was made to.
 */
final class SameOrigin implements WebFilter, Ordered {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+)");

  private final PageSession session;
  private final VerifiedTokens tokens;
  private final String origin;
  private final ProblemWriter problems;

  /**
   * @param base where browsers find this service; what a request says in {@code Host} is anybody's
   */
  SameOrigin(PageSession session, VerifiedTokens tokens, URI base, ProblemWriter problems) {
    this.session = session;
    this.tokens = tokens;
    this.origin = base.getScheme() + "://" + base.getRawAuthority();
    this.problems = problems;
  }

  /** Before Spring Security's filter at -100. */
  @Override
  public int getOrder() {
    return -110;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (SAFE.contains(request.getMethod())
        || !session.isPresent(exchange)
        || isOurs(request.getHeaders())) {
      return chain.filter(exchange);
    }
    return showsToken(request.getHeaders())
        .flatMap(
            verified ->
                verified
                    ? chain.filter(exchange)
                    : problems.write(
                        exchange,
                        Problems.forbidden("Expected a request from a page of this service.")));
  }

  private boolean isOurs(HttpHeaders headers) {
    List<String> site = headers.getOrEmpty("Sec-Fetch-Site");
    return site.isEmpty()
        ? headers.getOrEmpty(HttpHeaders.ORIGIN).equals(List.of(origin))
        : site.equals(List.of("same-origin"));
  }

  private Mono<Boolean> showsToken(HttpHeaders headers) {
    List<String> shown = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
    Matcher bearer = BEARER.matcher(shown.size() == 1 ? shown.getFirst() : "");
    return bearer.matches()
        ? tokens
            .verify(bearer.group(1))
            .thenReturn(true)
            .onErrorResume(JwtException.class, refused -> Mono.just(false))
        : Mono.just(false);
  }
}
