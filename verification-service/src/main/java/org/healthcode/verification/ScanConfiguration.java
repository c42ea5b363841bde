package org.healthcode.verification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.ScanTrail;
import org.healthcode.verification.foreign.AskedIssuers;
import org.healthcode.verification.foreign.EuropeanCertificates;
import org.healthcode.verification.foreign.ForeignDesk;
import org.healthcode.verification.foreign.ForeignPasses;
import org.healthcode.verification.foreign.IssuerQuestions;
import org.healthcode.verification.foreign.Issuers;
import org.healthcode.verification.foreign.PublishedList;
import org.healthcode.verification.scan.Answers;
import org.healthcode.verification.scan.LateScans;
import org.healthcode.verification.scan.PaperCodes;
import org.healthcode.verification.scan.ScanMetrics;
import org.healthcode.verification.scan.Scans;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases, and what they need besides the edges. */
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {
  private static final int ACCOUNTS_REMEMBERED = 10_000;

  @Bean
  Answers answers(CodeReader codes, PaperCodes papers) {
    return new Answers(codes, papers);
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

  @Bean
  Scans scans(
      CodeBook codes,
      Pepper pepper,
      Answers answers,
      ScanTrail trail,
      ScanMetrics metrics,
      RateLimiter<String> idLookUps,
      ForeignDesk foreign,
      Clock clock) {
    return new Scans(codes, pepper, answers, trail, metrics, idLookUps, foreign, clock);
  }

  @Bean
  AskedIssuers askedIssuers(
      Issuers issuers,
      IssuerQuestions questions,
      Pepper pepper,
      VerificationProperties properties) {
    return new AskedIssuers(
        issuers,
        questions,
        pepper,
        new RateLimiter<>(
            properties.foreign().questionsPerAccount(),
            Duration.ofMinutes(1),
            ACCOUNTS_REMEMBERED));
  }

  @Bean
  ForeignDesk foreignDesk(Issuers issuers, AskedIssuers asked, VerificationProperties properties) {
    return new ForeignDesk(
        List.of(
            new ForeignPasses(issuers, properties.issuer()),
            new EuropeanCertificates(issuers),
            asked),
        asked);
  }

  @Bean
  PublishedList publishedList(KeyFiles keys, Issuers issuers, VerificationProperties properties) {
    return new PublishedList(
        properties.issuer(),
        keys.trustList(),
        keys.installationTrust(),
        keys.installation(),
        issuers);
  }

  @Bean
  LateScans lateScans(CodeBook codes, ScanTrail trail, Clock clock) {
    return new LateScans(codes, trail, clock);
  }
}
