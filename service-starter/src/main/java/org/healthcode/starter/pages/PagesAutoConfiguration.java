package org.healthcode.starter.pages;

import java.time.Clock;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.healthcode.starter.InvalidSettingException;
import org.healthcode.starter.problem.ProblemAutoConfiguration;
import org.healthcode.starter.problem.ProblemWriter;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.HealthcodeSecurityAutoConfiguration;
import org.healthcode.starter.security.PageHeaders;
import org.healthcode.starter.security.PublicPaths;
import org.healthcode.starter.security.VerifiedTokens;
import org.healthcode.starter.session.PageSession;
import org.healthcode.starter.session.SealedCookies;
import org.springdoc.core.customizers.ServerBaseUrlCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.thymeleaf.ITemplateEngine;
import tools.jackson.databind.json.JsonMapper;

/** Sign-in, sessions and the look that the pages of every service share. */
@AutoConfiguration(
    after = {HealthcodeAutoConfiguration.class, ProblemAutoConfiguration.class},
    before = {
      HealthcodeSecurityAutoConfiguration.class,
      ReactiveWebSecurityAutoConfiguration.class,
      WebFluxAutoConfiguration.class
    },
    beforeName =
        "org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(PagesProperties.class)
public class PagesAutoConfiguration {
  private final String service;

  PagesAutoConfiguration(@Value("${spring.application.name}") String service) {
    this.service = service;
  }

  @Bean
  SealedCookies sealedCookies(KeyFiles keys, PagesProperties properties) {
    try {
      return new SealedCookies(keys.session(), properties.isSecure());
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset session.json");
    }
  }

  @Bean
  PageSession pageSession(SealedCookies cookies, Clock clock) {
    return new PageSession(cookies, service, clock);
  }

  @Bean
  Provider provider(
      PagesProperties properties,
      @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
    return new Provider(issuer, properties.clientId(), properties.base());
  }

  @Bean
  OneHost oneHost() {
    return new OneHost();
  }

  @Bean
  SessionRenewal sessionRenewal(Provider provider, PageSession session, Clock clock) {
    return new SessionRenewal(provider, session, clock);
  }

  @Bean
  SameOrigin sameOrigin(
      PageSession session,
      VerifiedTokens tokens,
      PagesProperties properties,
      ProblemWriter problems) {
    return new SameOrigin(session, tokens, properties.base(), problems);
  }

  @Bean
  SignOutController signOutController(
      Provider provider, PageSession session, PagesProperties properties) {
    return new SignOutController(provider, session, properties.base());
  }

  @Bean
  LanguageController languageController(PagesProperties properties) {
    return new LanguageController(properties.isSecure());
  }

  /** The API says where it is by what is configured, too. */
  @Bean
  ServerBaseUrlCustomizer documentedAddress(PagesProperties properties) {
    return (address, request) -> properties.base().toString();
  }

  /** By the name that the web layer looks for. */
  @Bean
  LocaleContextResolver localeContextResolver() {
    return new Language();
  }

  @Bean
  PageModel pageModel(PagesProperties places, PageSession session) {
    return new PageModel(places, session);
  }

  @Bean
  ProblemPage problemPage(ITemplateEngine templates, PageModel model) {
    return new ProblemPage(templates, model);
  }

  @Bean
  PublicPaths sharedPages() {
    return PublicPaths.get("/pages/**", "/webjars/**", "/favicon.ico", "/language/*");
  }

  @Bean
  PublicPaths signOutPath() {
    return PublicPaths.post(SignInPaths.SIGN_OUT);
  }

  /** The way to the provider and back; before the chain of all other paths. */
  @Bean
  @Order(0)
  SecurityWebFilterChain signInSecurity(
      ServerHttpSecurity http,
      Provider provider,
      PageSession session,
      SealedCookies cookies,
      ProblemWriter problems,
      JsonMapper json,
      Clock clock) {
    SignInRequests requests = new SignInRequests(provider, cookies, service, json);
    SignedIn signedIn = new SignedIn(session, clock);
    return http.securityMatcher(
            new PathPatternParserServerWebExchangeMatcher(SignInPaths.SIGN_IN + "/**"))
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(PageHeaders::apply)
        .authorizeExchange(paths -> paths.anyExchange().authenticated())
        .oauth2Login(
            login ->
                login
                    .clientRegistrationRepository(provider)
                    .authorizationRequestResolver(requests)
                    .authorizationRequestRepository(requests)
                    .authorizedClientRepository(signedIn)
                    .authenticationMatcher(
                        new PathPatternParserServerWebExchangeMatcher(SignInPaths.CALLBACK))
                    .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                    .authenticationSuccessHandler(signedIn)
                    .authenticationFailureHandler(
                        (filter, failure) ->
                            problems.write(filter.getExchange(), Problems.signInFailed())))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    (exchange, failure) -> problems.write(exchange, Problems.signInFailed())))
        .build();
  }
}
