package org.healthcode.code.family;

import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.resident.FamilyAtHand;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** The way to the declaration service. */
@Configuration(proxyBeanMethods = false)
class FamilyConfiguration {
  @Bean
  FamilyAtHand familyAtHand(CodeServiceProperties properties) {
    return new HttpFamilyAtHand(WebClient.builder(), properties.declarationUrl());
  }
}
