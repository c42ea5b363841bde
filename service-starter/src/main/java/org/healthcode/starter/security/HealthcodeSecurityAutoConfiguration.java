package org.healthcode.starter.security;

import java.time.Clock;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.healthcode.starter.problem.ProblemAutoConfiguration;
import org.healthcode.starter.problem.ProblemWriter;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.session.PageSession;
import org.healthcode.starter.session.SessionTokens;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** A stateless resource server that denies whatever no rule opens. */
@AutoConfiguration(
    after = {HealthcodeAutoConfiguration.class, ProblemAutoConfiguration.class},
    before = {
      ReactiveWebSecurityAutoConfiguration.class,
      ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableWebFluxSecurity
@EnableConfigurationProperties(TokenProperties.class)
public class HealthcodeSecurityAutoConfiguration {
  @Bean
  Callers callers(Pepper pepper, Clock clock) {
    return new Callers(pepper, clock);
  }

  @Bean
  WebFluxConfigurer callerParameters(Callers callers) {
    // Who calls is in the token: to the documentation it would look like a parameter of the query.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    return new WebFluxConfigurer() {
      @Override
      public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerResolver(callers));
      }
    };
  }

  /** Of {@code /actuator} clients' port has the two probes; the rest is on loopback. */
  @Bean
  PublicPaths operationsPaths() {
    return PublicPaths.get("/actuator/**", "/v3/api-docs", "/v3/api-docs/**");
  }

  @Bean
  VerifiedTokens verifiedTokens(ReactiveJwtDecoder tokens, TokenProperties settings, Clock clock) {
    return new VerifiedTokens(
        new RememberingJwtDecoder(new ClaimedJwtDecoder(tokens, settings), clock));
  }

  /** The last chain: a service puts chains for pages, with a matcher of their own, before it. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  @ConditionalOnMissingBean(name = "apiSecurity")
  SecurityWebFilterChain apiSecurity(
      ServerHttpSecurity http,
      ObjectProvider<PublicPaths> open,
      ObjectProvider<AccessRules> rules,
      VerifiedTokens verified,
      PageSession session,
      ProblemWriter problems) {
    ServerAuthenticationEntryPoint unauthenticated = unauthenticated(problems);
    ServerAccessDeniedHandler forbidden =
        (exchange, failure) ->
            problems.write(
                exchange,
                Problems.forbidden("Expected a token with the scope that this call needs."));
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(PageHeaders::apply)
        .authorizeExchange(paths -> authorize(paths, open, rules))
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenConverter(new SessionTokens(session))
                    .jwt(jwt -> jwt.jwtDecoder(verified::verify))
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(forbidden))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
        .build();
  }

  private static ServerAuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
    return (exchange, failure) -> {
      exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      return problems.write(exchange, Problems.unauthenticated());
    };
  }

  private static void authorize(
      AuthorizeExchangeSpec paths,
      ObjectProvider<PublicPaths> open,
      ObjectProvider<AccessRules> rules) {
    open.forEach(o -> paths.pathMatchers(o.method(), o.patternArray()).permitAll());
    rules.orderedStream().forEach(rule -> rule.apply(paths));
    paths.anyExchange().denyAll();
  }
}
