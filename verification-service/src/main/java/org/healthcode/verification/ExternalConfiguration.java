package org.healthcode.verification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.external.ClientCounts;
import org.healthcode.verification.external.ClientDesk;
import org.healthcode.verification.external.ClientDoor;
import org.healthcode.verification.external.ClientMetrics;
import org.healthcode.verification.external.ClientTrail;
import org.healthcode.verification.external.RegisteredClients;
import org.healthcode.verification.scan.Answers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our code elsewhere: the calls of registered clients. */
@Configuration(proxyBeanMethods = false)
class ExternalConfiguration {
  private static final int ADDRESSES_REMEMBERED = 10_000;

  @Bean
  ClientMetrics clientMetrics(MeterRegistry registry) {
    return new ClientMetrics(registry);
  }

  @Bean
  ClientDoor clientDoor(
      RegisteredClients clients,
      ClientCounts counts,
      VerificationProperties properties,
      ClientMetrics metrics,
      Clock clock) {
    return new ClientDoor(
        clients,
        counts,
        new RateLimiter<>(
            properties.external().wrongPerAddress(), Duration.ofMinutes(1), ADDRESSES_REMEMBERED),
        metrics,
        clock);
  }

  @Bean
  ClientDesk clientDesk(
      CodeBook codes,
      Pepper pepper,
      Answers answers,
      ClientCounts counts,
      ClientTrail trail,
      ClientMetrics metrics,
      VerificationProperties properties) {
    return new ClientDesk(
        codes, pepper, answers, counts, trail, metrics, properties.external().mostUnknown());
  }
}
