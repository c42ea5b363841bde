package org.healthcode.starter.security;

import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;

/**
 * What a browser may do with an answer. Everything comes from the service itself; nothing is
 * evaluated, and no style or script stands in a page.
 */
public final class PageHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
          + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; "
          + "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
          // A form may be answered with a redirect to the identity provider, wherever that is.
          + "form-action 'self' http: https:";

  private PageHeaders() {}

  public static void apply(HeaderSpec headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicy(
            permissions -> permissions.policy("camera=(self), microphone=(), geolocation=()"));
  }
}
