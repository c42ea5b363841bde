package org.healthcode.code;

import java.time.Clock;
import java.time.Duration;
import org.healthcode.code.resident.DataExports;
import org.healthcode.code.resident.Erasing;
import org.healthcode.code.resident.HeldData;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.LiveCodes;
import org.healthcode.code.resident.Looks;
import org.healthcode.code.resident.PaperCodes;
import org.healthcode.code.resident.PaperSerials;
import org.healthcode.code.resident.Passes;
import org.healthcode.code.resident.RiskService;
import org.healthcode.code.staff.PersonalDataReads;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases, and the keys and limits that codes are made with. */
@Configuration(proxyBeanMethods = false)
class ResidentConfiguration {
  /** Persons whose calls are counted; the rest is forgotten, and allowed. */
  private static final int LIMITED = 100_000;

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
  DataExports dataExports(
      HeldData held,
      Looks looks,
      PersonalDataVault vault,
      PaperSerials serials,
      RiskService risk,
      AuditTrail trail,
      PolicyTexts texts,
      Clock clock) {
    return new DataExports(held, looks, vault, serials, risk, trail, texts, clock);
  }

  @Bean
  Erasing erasing(
      HeldData held,
      PersonalDataVault vault,
      EventProducer producer,
      AuditTrail trail,
      PolicyTexts texts,
      Clock clock) {
    return new Erasing(held, vault, producer, trail, texts, clock);
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
  PersonalDataReads personalDataReads(
      HeldData held,
      PersonalDataVault vault,
      AuditTrail trail,
      RateLimiter<String> decryptionLimit) {
    return new PersonalDataReads(held, vault, trail, decryptionLimit);
  }

  @Bean
  PersonalDataVault personalDataVault(KeyFiles keys) {
    return new PersonalDataVault(keys.personalData());
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
