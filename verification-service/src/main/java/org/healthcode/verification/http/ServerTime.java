package org.healthcode.verification.http;

import java.time.Clock;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Says in every answer what time it is here (RFC 9110, section 6.6.1; Netty does not by itself), so
 * that checkpoints notice a wrong clock before they judge offline passes by it.
 */
final class ServerTime implements WebFilter, Ordered {
  private final Clock clock;

  ServerTime(Clock clock) {
    this.clock = clock;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().getHeaders().setDate(clock.millis());
    return chain.filter(exchange);
  }
}
