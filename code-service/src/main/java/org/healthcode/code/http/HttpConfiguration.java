package org.healthcode.code.http;

import java.time.Clock;
import java.time.Duration;
import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.redis.HeldData;
import org.healthcode.code.redis.PaperSerials;
import org.healthcode.code.resident.Erasing;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.HttpRiskService;
import org.healthcode.code.resident.LiveCodes;
import org.healthcode.code.resident.Looks;
import org.healthcode.code.resident.PaperCodes;
import org.healthcode.code.resident.Passes;
import org.healthcode.code.resident.RiskService;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.schemas.redis.Freshness;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

/** Who may call what, and what codes are made with. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  /** Persons whose calls are counted; the rest is forgotten, and allowed. */
  private static final int LIMITED = 100_000;

  @Bean
  AccessRules accessRules() {
    return paths ->
        paths
            .pathMatchers(HttpMethod.POST, "/codes/*/personal-data")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_hotline")
            .pathMatchers("/codes/**", "/me/**")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(HttpMethod.GET, "/projection")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor");
  }

  /** Where there is nothing of anybody: the way in, and the frame of the page without network. */
  @Bean
  PublicPaths residentShell() {
    return PublicPaths.get("/", "/sw.js", "/me/offline");
  }

  @Bean
  Holders holders(CodeReader codes) {
    return new Holders(codes);
  }

  @Bean
  LiveCodes liveCodes(LiveCode codes, RateLimiter<PersonId> issuingLimit, Clock clock) {
    return new LiveCodes(codes, issuingLimit, clock);
  }

  @Bean
  Passes passes(
      PassIssuer issuer, Freshness freshness, RateLimiter<PersonId> issuingLimit, Clock clock) {
    return new Passes(issuer, freshness, issuingLimit, clock);
  }

  @Bean
  PaperCodes paperCodes(
      PaperCode codes,
      PaperSerials serials,
      EventProducer producer,
      RateLimiter<PersonId> issuingLimit,
      Clock clock) {
    return new PaperCodes(codes, serials, producer, issuingLimit, clock);
  }

  @Bean
  Looks looks(HeldData held) {
    return new Looks(held);
  }

  @Bean
  RateLimiter<PersonId> issuingLimit(CodeServiceProperties properties) {
    return new RateLimiter<>(properties.codesPerSecond(), Duration.ofSeconds(1), LIMITED);
  }

  @Bean
  RateLimiter<String> decryptionLimit(CodeServiceProperties properties) {
    return new RateLimiter<>(properties.decryptionsPerHour(), Duration.ofHours(1), LIMITED);
  }

  @Bean
  PersonalDataVault personalDataVault(KeyFiles keys) {
    return new PersonalDataVault(keys.personalData());
  }

  @Bean
  AuditTrail auditTrail(EventProducer producer, Clock clock) {
    return new AuditTrail(producer, "code-service", clock);
  }

  @Bean
  RiskService riskService(CodeServiceProperties properties) {
    return new HttpRiskService(WebClient.builder(), properties.riskUrl());
  }

  @Bean
  Erasing erasing(HeldData held, EventProducer producer, AuditTrail trail, Clock clock) {
    return new Erasing(held, producer, trail, clock);
  }

  @Bean
  KeyFiles keyFiles(HealthcodeProperties properties) {
    return KeyFiles.load(properties.keysDir());
  }

  @Bean
  LiveCode liveCode(KeyFiles keys) {
    return new LiveCode(keys.liveCode());
  }

  @Bean
  PaperCode paperCode(KeyFiles keys) {
    return new PaperCode(keys.paperCode());
  }

  @Bean
  PassIssuer passIssuer(KeyFiles keys, CodeServiceProperties properties) {
    return new PassIssuer(properties.issuer(), keys.offlinePass(), new PassIds(keys.passId()));
  }

  @Bean
  Freshness freshness(HealthcodeProperties properties) {
    return new Freshness(properties.staleAfter());
  }
}
