package org.healthcode.verification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.RedisLink;
import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.healthcode.verification.code.SealedCodeBook;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.ScanTrail;
import org.healthcode.verification.http.Answers;
import org.healthcode.verification.http.ScanMetrics;
import org.healthcode.verification.http.Scopes;
import org.healthcode.verification.http.ServerTime;
import org.healthcode.verification.kafka.EventSink;
import org.healthcode.verification.kafka.KafkaScanTrail;
import org.healthcode.verification.kafka.ProducerSink;
import org.healthcode.verification.redis.PaperCodes;
import org.healthcode.verification.redis.RedisPaperCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class Wiring {
  private static final int ACCOUNTS_REMEMBERED = 10_000;

  @Bean
  PublicPaths open() {
    return PublicPaths.get("/trust-list", "/", "/checkpoint-worker.js");
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
  Supplier<TrustList> trustList(KeyFiles keys) {
    return keys.trustList();
  }

  @Bean
  CodeBook codeBook(KeyFiles keys, Supplier<TrustList> trustList) {
    return new SealedCodeBook(
        new LiveCode(keys.liveCode()),
        new PaperCode(keys.paperCode()),
        new PassIds(keys.passId()),
        trustList);
  }

  @Bean
  PaperCodes paperCodes(RedisLink redis, HealthcodeProperties properties) {
    return new RedisPaperCodes(redis, properties.partitions());
  }

  @Bean
  Answers answers(CodeReader codes, PaperCodes papers) {
    return new Answers(codes, papers);
  }

  @Bean
  EventSink eventSink(EventProducer producer) {
    return new ProducerSink(producer);
  }

  @Bean
  ScanTrail scanTrail(EventSink sink, VerificationProperties properties, MeterRegistry registry) {
    return new KafkaScanTrail(sink, properties.scansWaiting(), properties.visitLength(), registry);
  }

  @Bean
  ServerTime serverTime(Clock clock) {
    return new ServerTime(clock);
  }

  @Bean
  ScanMetrics scanMetrics(MeterRegistry registry) {
    return new ScanMetrics(registry);
  }

  @Bean
  RateLimiter<String> idLookUps(VerificationProperties properties) {
    return new RateLimiter<>(
        properties.idLookupsPerMinute(), Duration.ofMinutes(1), ACCOUNTS_REMEMBERED);
  }
}
