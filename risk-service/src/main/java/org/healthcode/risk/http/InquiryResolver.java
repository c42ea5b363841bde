package org.healthcode.risk.http;

import java.util.Optional;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.starter.security.BearerHeader;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives handlers their {@link Inquiry} parameter, with the token of a header or of a session. */
final class InquiryResolver implements HandlerMethodArgumentResolver {

  private final Owners owners;

  InquiryResolver(Owners owners) {
    this.owners = owners;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Inquiry.class;
  }

  @Override
  public Mono<Object> resolveArgument(
      MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .ofType(JwtAuthenticationToken.class)
        .map(token -> Optional.of(BearerHeader.of(token)))
        .defaultIfEmpty(Optional.empty())
        .map(authorization -> owners.inquiry(exchange.getRequest(), authorization));
  }
}
