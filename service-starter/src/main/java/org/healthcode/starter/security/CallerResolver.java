package org.healthcode.starter.security;

import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives handlers their {@link Caller} parameter. */
final class CallerResolver implements HandlerMethodArgumentResolver {
  private final Callers callers;

  CallerResolver(Callers callers) {
    this.callers = callers;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Mono<Object> resolveArgument(
      MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .ofType(JwtAuthenticationToken.class)
        .<Object>map(callers::of)
        .switchIfEmpty(Mono.error(() -> new ProblemException(Problems.unauthenticated())));
  }
}
