package org.healthcode.risk.kafka.fanout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.usecase.policies.CurrentPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells how far work over many people is. */
@Configuration(proxyBeanMethods = false)
class FanOutConfiguration {

  @Bean
  ExposureProgress exposureProgress(
      RiskStreams streams, RiskProperties properties, LocalStores stores, CurrentPolicy policy) {
    return new StoredProgress(
        streams::streams, properties.applicationServer(), stores, () -> policy.get().margins());
  }

  /** Read from the stores when they are asked for, so that they cost the streams nothing. */
  @Bean
  MeterBinder fanOutMeters(ExposureProgress progress, Clock clock) {
    return registry -> {
      Gauge.builder("healthcode.fanouts", progress, it -> it.load().fanOuts())
          .description("Work over many people that is under way")
          .register(registry);
      Gauge.builder("healthcode.fanout.people", progress, it -> it.load().people())
          .description("People looked at by what is under way")
          .register(registry);
      Gauge.builder(
              "healthcode.fanout.oldest.age",
              progress,
              it ->
                  it.load()
                      .oldest()
                      .map(start -> Duration.between(start, clock.instant()).toMillis() / 1_000.0)
                      .orElse(0.0))
          .description("How long the oldest has been under way")
          .baseUnit("seconds")
          .register(registry);
    };
  }
}
