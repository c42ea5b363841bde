package org.healthcode.starter.audit;

import java.time.Clock;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.HealthcodeKafkaAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The trace of what members of staff do, under the name of the service. */
@AutoConfiguration(
    after = {HealthcodeAutoConfiguration.class, HealthcodeKafkaAutoConfiguration.class})
@ConditionalOnBean(EventProducer.class)
public class AuditAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  AuditTrail auditTrail(
      EventProducer producer, @Value("${spring.application.name}") String service, Clock clock) {
    return new AuditTrail(producer, service, clock);
  }
}
