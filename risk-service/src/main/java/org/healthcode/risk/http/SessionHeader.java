package org.healthcode.risk.http;

import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.starter.session.PageSession;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the token of a page's session where API clients have theirs, so that {@link Owners} asks the
 * other instances with it. After Spring Security, which has judged the session by then.
 */
final class SessionHeader implements WebFilter, Ordered {

  private final PageSession session;

  SessionHeader(PageSession session) {
    this.session = session;
  }

  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
      return chain.filter(exchange);
    }
    return chain.filter(
        session
            .token(exchange)
            .map(
                token ->
                    exchange
                        .mutate()
                        .request(
                            request -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                        .build())
            .orElse(exchange));
  }
}
