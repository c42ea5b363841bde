package org.healthcode.declaration.http;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what, and what handlers need. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  @Bean
  AccessRules accessRules() {
    return paths ->
        paths
            .pathMatchers(GET, "/")
            .authenticated()
            .pathMatchers("/me/**")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(
                GET,
                "/desk/feeds/records/*",
                "/desk/feeds/retract",
                "/desk/feeds/templates/*",
                "/desk/venues/new",
                "/desk/venues/*/screen")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(
                GET,
                "/desk/feeds",
                "/desk/feeds/jobs/**",
                "/desk/regions",
                "/desk/venues",
                "/desk/venues/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(GET, "/desk/family", "/desk/family/*")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(GET, "/desk/overrides/new")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(GET, "/desk/corrections/new")
            .hasAuthority("SCOPE_hotline")
            .pathMatchers(GET, "/desk/corrections/statistics")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(GET, "/desk/corrections", "/desk/corrections/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_hotline", "SCOPE_auditor")
            .pathMatchers(
                GET,
                "/desk/overrides",
                "/desk/overrides/*",
                "/desk/proposals",
                "/desk/allowances",
                "/desk/notices",
                "/desk/second-person")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(GET, "/desk/notices/new", "/desk/notices/*/new")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(POST, "/desk/second-person/groups/**")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(POST, "/desk/second-person/policies/**")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(POST, "/declarations/*")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(POST, "/dependants/*/confirmation")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator")
            .pathMatchers(POST, "/dependants")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(GET, "/dependants", "/dependants/at-hand")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(GET, "/dependants/window")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(DELETE, "/dependants/*")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator")
            .pathMatchers(POST, "/check-ins", "/check-outs")
            .hasAuthority("SCOPE_resident")
            .pathMatchers("/venues", "/venues/**")
            .hasAuthority("SCOPE_operator")
            .pathMatchers("/feeds/**")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(POST, "/corrections")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_hotline")
            .pathMatchers(POST, "/corrections/*/answer")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(GET, "/corrections/statistics")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(GET, "/corrections", "/corrections/*")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator", "SCOPE_hotline", "SCOPE_auditor")
            .pathMatchers(DELETE, "/corrections/*")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(POST, "/overrides")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(
                POST,
                "/overrides/*/approval",
                "/risk-proposals/*/approval",
                "/allowances/*/approval",
                "/clients/*/approval",
                "/clients/*/refusal",
                "/issuers/*/approval",
                "/issuers/*/refusal",
                "/notices/*/approval",
                "/notices/*/refusal",
                "/overrides/*/refusal",
                "/risk-proposals/*/refusal",
                "/allowances/*/refusal")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(POST, "/allowances", "/clients", "/issuers", "/notices")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(
                DELETE,
                "/overrides/*",
                "/risk-proposals/*",
                "/allowances/*",
                "/clients/*",
                "/issuers/*",
                "/notices/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(
                GET,
                "/overrides",
                "/overrides/*",
                "/risk-proposals",
                "/risk-proposals/*",
                "/allowances",
                "/allowances/*",
                "/clients",
                "/clients/*",
                "/issuers",
                "/issuers/*",
                "/notice-proposals",
                "/notice-proposals/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor");
  }

  /** Where one can be tested and what authorities tell residents, as pages and as JSON. */
  @Bean
  PublicPaths open() {
    return PublicPaths.get("/test-sites", "/notices");
  }

  @Bean
  JsonBodies jsonBodies(JsonMapper json) {
    return new JsonBodies(json);
  }
}
