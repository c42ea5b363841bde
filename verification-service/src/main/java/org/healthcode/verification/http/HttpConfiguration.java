package org.healthcode.verification.http;

import java.time.Clock;
import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.healthcode.verification.scan.Scopes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  @Bean
  PublicPaths open() {
    return PublicPaths.get(
        "/trust-list", "/directory", "/external/v1/clients", "/", "/checkpoint-worker.js");
  }

  /** Whose signature is the right to call, and not a token. */
  @Bean
  PublicPaths clientCalls() {
    return PublicPaths.post(
        "/external/v1/scan", "/external/v1/number", "/external/v1/decode", "/external/v1/query");
  }

  @Bean
  AccessRules rules() {
    return paths ->
        paths
            .pathMatchers(HttpMethod.POST, "/scans", "/scans/offline")
            .hasAnyAuthority("SCOPE_" + Scopes.CHECKPOINT, "SCOPE_" + Scopes.ID_LOOKUP)
            .pathMatchers(HttpMethod.GET, "/checkpoint")
            .hasAnyAuthority("SCOPE_" + Scopes.CHECKPOINT, "SCOPE_" + Scopes.ID_LOOKUP);
  }

  @Bean
  ServerTime serverTime(Clock clock) {
    return new ServerTime(clock);
  }
}
