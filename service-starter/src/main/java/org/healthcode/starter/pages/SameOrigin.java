package org.healthcode.starter.pages;

import java.net.URI;
import java.util.Set;
import org.healthcode.starter.problem.ProblemWriter;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.session.PageSession;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what another site makes a browser send with somebody's session (CSRF): by {@code
 * Sec-Fetch-Site}, which pages can't set, or by {@code Origin} where a browser is too old for it
 * (OWASP CSRF prevention, "Fetch Metadata"). There is no token in the page that could be too old,
 * so a form that lay open overnight still works. Calls with an {@code Authorization} header need no
 * such care.
 */
final class SameOrigin implements WebFilter, Ordered {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final PageSession session;
  private final ProblemWriter problems;

  SameOrigin(PageSession session, ProblemWriter problems) {
    this.session = session;
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
    boolean unguarded =
        SAFE.contains(request.getMethod())
            || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
            || session.token(exchange).isEmpty();
    return unguarded || isOurs(request)
        ? chain.filter(exchange)
        : problems.write(
            exchange, Problems.forbidden("Expected a request from a page of this service."));
  }

  private static boolean isOurs(ServerHttpRequest request) {
    String site = request.getHeaders().getFirst("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
    String host = request.getHeaders().getFirst(HttpHeaders.HOST);
    return origin != null && host != null && host.equals(authority(origin));
  }

  private static String authority(String origin) {
    try {
      return String.valueOf(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
