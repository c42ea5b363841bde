package org.healthcode.verification.client;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.verification.VerificationProperties;
import org.healthcode.verification.foreign.IssuerQuestions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** How other issuers are asked. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
  private static final int MOST_ISSUERS = 1000;

  @Bean
  IssuerQuestions issuerQuestions(
      KeyFiles keys, VerificationProperties properties, JsonMapper json, Clock clock) {
    VerificationProperties.Foreign foreign = properties.foreign();
    return new HttpIssuerQuestions(
        HttpClient.newBuilder()
            .connectTimeout(foreign.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build(),
        new Breakers(foreign.retryAfter(), clock),
        new RateLimiter<>(foreign.questionsPerIssuer(), Duration.ofMinutes(1), MOST_ISSUERS),
        keys.installation(),
        properties.issuer(),
        foreign.patience(),
        json,
        clock);
  }
}
