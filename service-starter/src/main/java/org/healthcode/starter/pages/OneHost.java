package org.healthcode.starter.pages;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** 400 for a request with two {@code Host}s (RFC 9112, section 3.2), which the server lets pass. */
final class OneHost implements WebFilter, Ordered {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.HOST).size() > 1
        ? Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST))
        : chain.filter(exchange);
  }
}
