package org.healthcode.code.risk;

import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.resident.RiskService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** The way to the risk service. */
@Configuration(proxyBeanMethods = false)
class RiskConfiguration {
  @Bean
  RiskService riskService(CodeServiceProperties properties) {
    return new HttpRiskService(WebClient.builder(), properties.riskUrl());
  }
}
