package org.healthcode.risk.http;

import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Who may ask for what. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  /** 同程查询 needs no identity. */
  @Bean
  PublicPaths tripPaths() {
    return PublicPaths.get("/trips", "/trips/**");
  }

  /** Numbers of trips hold strokes, which clients encode: {@code /trips/TRAIN/K1156%2F1157}. */
  @Bean
  ServerWebExchangeFirewall strokesInNumbers() {
    StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    return firewall;
  }

  /** How power is used here is everybody's to know. */
  @Bean
  PublicPaths governancePaths() {
    return PublicPaths.get("/statistics/governance");
  }

  /** So are the numbers of each color; parts of them are between instances, by proof. */
  @Bean
  PublicPaths colorPaths() {
    return PublicPaths.get("/statistics/colors", "/statistics/parts");
  }

  /** 疫情动态, as authorities publish it. */
  @Bean
  PublicPaths figurePaths() {
    return PublicPaths.get("/figures");
  }

  @Bean
  PublicPaths homePath() {
    return PublicPaths.get("/");
  }

  @Bean
  WebFluxConfigurer inquiryParameters(Owners owners) {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Inquiry.class);
    return new WebFluxConfigurer() {
      @Override
      public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new InquiryResolver(owners));
      }
    };
  }

  @Bean
  AccessRules riskAccess() {
    return paths ->
        paths
            .pathMatchers(HttpMethod.GET, "/persons/*/decision")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator", "SCOPE_auditor", "SCOPE_hotline")
            .pathMatchers(HttpMethod.GET, "/persons/*/override-fact", "/persons/*/case-fact")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(HttpMethod.GET, "/persons/*/visits")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(HttpMethod.GET, "/ledger/*")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(HttpMethod.GET, "/exposures", "/exposures/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(HttpMethod.POST, "/policies")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(HttpMethod.POST, "/policies/*/approval", "/policies/*/refusal")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(HttpMethod.DELETE, "/policies/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(HttpMethod.POST, "/policies/dry-runs", "/policies/dry-runs/*/part")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(HttpMethod.GET, "/policies", "/policies/**")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers("/alarms", "/alarms/**", "/desk/alarms", "/desk/alarms/**")
            .hasAuthority("SCOPE_auditor")
            .pathMatchers(HttpMethod.GET, "/waiting", "/desk/waiting")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(HttpMethod.POST, "/waiting/**", "/desk/waiting/**")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(HttpMethod.GET, "/care", "/desk/care")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers("/desk/persons")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor", "SCOPE_hotline")
            .pathMatchers(HttpMethod.POST, "/desk/policies")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(HttpMethod.POST, "/desk/policies/*/approval", "/desk/policies/*/refusal")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(HttpMethod.POST, "/desk/policies/*/withdrawal")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(HttpMethod.POST, "/desk/policies/dry-runs")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(
                HttpMethod.GET, "/desk", "/desk/numbers", "/desk/policies", "/desk/policies/**")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor");
  }
}
