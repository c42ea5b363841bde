package org.healthcode.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.signature.RecordVerifier;
import org.healthcode.starter.HealthcodeProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that act on what others decided, which import it: what they believe. */
@Configuration(proxyBeanMethods = false)
public class SignedReadersConfiguration {

  @Bean
  SignedRecords signedRecords(
      KeyFiles keys, HealthcodeProperties properties, MeterRegistry meters) {
    return new SignedRecords(
        new RecordVerifier(keys.decisionsTrust()), properties.partitions(), meters);
  }
}
