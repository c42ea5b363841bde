package org.healthcode.code.http;

import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  @Bean
  AccessRules accessRules() {
    return paths ->
        paths
            .pathMatchers(HttpMethod.POST, "/codes/*/personal-data")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_hotline")
            .pathMatchers("/codes/**", "/me/**", "/messages/**")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(HttpMethod.GET, "/projection")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor");
  }

  /** Where there is nothing of anybody: the way in, the frame of the page without network, help. */
  @Bean
  PublicPaths residentShell() {
    return PublicPaths.get("/", "/sw.js", "/me/offline", "/help", "/guide");
  }
}
