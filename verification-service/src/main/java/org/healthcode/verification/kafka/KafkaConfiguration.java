package org.healthcode.verification.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.verification.VerificationProperties;
import org.healthcode.verification.domain.ScanTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where scans are recorded. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
  @Bean
  EventSink eventSink(EventProducer producer) {
    return new ProducerSink(producer);
  }

  @Bean
  ScanTrail scanTrail(EventSink sink, VerificationProperties properties, MeterRegistry registry) {
    return new KafkaScanTrail(sink, properties.scansWaiting(), properties.visitLength(), registry);
  }
}
