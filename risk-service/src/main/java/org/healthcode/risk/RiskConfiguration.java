package org.healthcode.risk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.kafka.RiskTopology;
import org.healthcode.risk.kafka.audit.AuditTopology;
import org.healthcode.risk.kafka.audit.GovernanceStore;
import org.healthcode.risk.kafka.decision.StreamsPersonStore;
import org.healthcode.risk.kafka.exposure.StoredExposures;
import org.healthcode.risk.kafka.fanout.StoredProgress;
import org.healthcode.risk.kafka.runtime.Heartbeats;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.settings.RiskProperties;
import org.healthcode.risk.usecase.policies.CurrentPolicy;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.healthcode.starter.security.AccessRules;
import org.healthcode.starter.security.PublicPaths;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
class RiskConfiguration {

  @Bean
  RiskSettings riskSettings(HealthcodeProperties shared, RiskProperties own) {
    return new RiskSettings(
        shared.partitions(),
        shared.replication(),
        own.stateDir(),
        own.applicationServer(),
        own.threads(),
        own.standbys(),
        own.commitEvery(),
        own.remembers(),
        own.visitsKept(),
        own.fanOutPeoplePerSecond(),
        own.mostPartitionsHere() == 0 ? shared.partitions() : own.mostPartitionsHere(),
        own.rocksDbCacheMb(),
        own.rocksDbWriteBufferMb());
  }

  @Bean
  Precedence precedence() {
    return new Precedence();
  }

  @Bean
  RiskStreams riskStreams(
      SignedReleases policies,
      RiskSettings settings,
      EventSerdes serdes,
      KafkaProperties kafka,
      TopicsInitializer topics,
      KeyFiles keys,
      Precedence precedence,
      Clock clock) {
    String bootstrap = String.join(",", kafka.getBootstrapServers());
    Supplier<Deserializer<SpecificRecord>> deserializer = serdes::deserializer;
    Supplier<Serializer<SpecificRecord>> serializer = serdes::serializer;
    return new RiskStreams(
        AuditTopology.addTo(
            RiskTopology.of(policies, settings, deserializer, serializer, precedence),
            keys.audit(),
            settings,
            deserializer,
            serializer),
        RiskStreams.config(bootstrap, settings),
        new Heartbeats(heartbeatProducer(bootstrap), settings.partitions(), clock),
        topics.ready());
  }

  private static KafkaProducer<byte[], byte[]> heartbeatProducer(String bootstrap) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "risk-service-heartbeats");
    // A heartbeat that is late is worth nothing: the next one is on its way.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean
  KeyFiles keyFiles(HealthcodeProperties shared) {
    return KeyFiles.load(shared.keysDir());
  }

  @Bean
  AuditTrail auditTrail(EventProducer producer, Clock clock) {
    return new AuditTrail(producer, "risk-service", clock);
  }

  @Bean
  GovernanceStore governanceStore(
      RiskStreams streams, RiskProperties properties, LocalStores stores) {
    return new GovernanceStore(streams.streams(), properties.applicationServer(), stores);
  }

  @Bean
  PersonStore personStore(RiskStreams streams, RiskProperties properties) {
    return new StreamsPersonStore(streams.streams(), properties.applicationServer());
  }

  @Bean
  LocalStores localStores(RiskStreams streams, RiskSettings settings) {
    return new LocalStores(streams.streams(), settings.partitions());
  }

  @Bean
  KnownExposures knownExposures(LocalStores stores) {
    return new StoredExposures(stores);
  }

  @Bean
  ExposureProgress exposureProgress(
      RiskStreams streams, RiskProperties properties, LocalStores stores, CurrentPolicy policy) {
    return new StoredProgress(
        streams.streams(), properties.applicationServer(), stores, () -> policy.get().margins());
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

  /** 同程查询 needs no identity. */
  @Bean
  PublicPaths tripPaths() {
    return PublicPaths.get("/trips", "/trips/*/*");
  }

  /** How power is used here is everybody's to know. */
  @Bean
  PublicPaths governancePaths() {
    return PublicPaths.get("/statistics/governance");
  }

  /** So are the numbers of each color; parts of them are between instances, by ticket. */
  @Bean
  PublicPaths colorPaths() {
    return PublicPaths.get("/statistics/colors", "/statistics/parts");
  }

  @Bean
  PublicPaths homePath() {
    return PublicPaths.get("/");
  }

  @Bean
  HealthIndicator streamsHealthIndicator(RiskStreams streams) {
    return () -> {
      Optional<String> obstacle = streams.notReady();
      return obstacle.isEmpty() ? Health.up().build() : Health.down().build();
    };
  }

  @Bean
  AccessRules riskAccess() {
    return paths ->
        paths
            .pathMatchers(HttpMethod.GET, "/persons/*/decision")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator", "SCOPE_auditor", "SCOPE_hotline")
            .pathMatchers(HttpMethod.GET, "/persons/*/visits")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(HttpMethod.GET, "/exposures", "/exposures/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(HttpMethod.POST, "/policies")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(HttpMethod.POST, "/policies/*/approval")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(HttpMethod.DELETE, "/policies/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(HttpMethod.POST, "/policies/dry-runs", "/policies/dry-runs/*/part")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(HttpMethod.GET, "/policies", "/policies/**")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(HttpMethod.GET, "/alarms", "/desk/alarms")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(HttpMethod.GET, "/care", "/desk/care")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers("/desk/persons")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor", "SCOPE_hotline")
            .pathMatchers(HttpMethod.POST, "/desk/policies")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(HttpMethod.POST, "/desk/policies/*/approval")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(HttpMethod.POST, "/desk/policies/*/withdrawal")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(HttpMethod.POST, "/desk/policies/dry-runs")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(
                HttpMethod.GET, "/desk", "/desk/numbers", "/desk/policies", "/desk/policies/**")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor");
  }
}
