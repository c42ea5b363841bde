package org.healthcode.starter.security;

import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/**
 * Which scopes open which paths of one service; each service has one such bean, so that its rights
 * can be read in one place. Rules are looked at in order, the first that matches decides, and what
 * none matches is denied. Whether the person or region asked for is the caller's to see is decided
 * in the handler, from {@link Caller}.
 *
 * <p>Chosen over annotations on methods: a handler without a rule is closed, not open.
 */
@FunctionalInterface
public interface AccessRules {
  /**
   * Adds rules such as {@code paths.pathMatchers(POST, "/scans").hasAuthority("SCOPE_checkpoint")}.
   */
  void apply(AuthorizeExchangeSpec paths);
}
