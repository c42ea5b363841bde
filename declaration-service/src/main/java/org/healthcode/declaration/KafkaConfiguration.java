package org.healthcode.declaration;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.allowance.kafka.AllowanceEvents;
import org.healthcode.declaration.allowance.kafka.KafkaGateWord;
import org.healthcode.declaration.approval.kafka.KafkaProposalStore;
import org.healthcode.declaration.client.ClientState;
import org.healthcode.declaration.client.kafka.ClientCodec;
import org.healthcode.declaration.correction.ErasedCorrections;
import org.healthcode.declaration.correction.kafka.KafkaCorrectionStore;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.ErasedFamilies;
import org.healthcode.declaration.family.kafka.KafkaFamilyClaims;
import org.healthcode.declaration.family.kafka.KafkaFamilyStore;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.feed.kafka.KafkaBulkLog;
import org.healthcode.declaration.feed.kafka.KafkaFeedKeys;
import org.healthcode.declaration.feed.kafka.KafkaJobStore;
import org.healthcode.declaration.feed.kafka.KafkaRegionLevels;
import org.healthcode.declaration.feed.kafka.LevelsTakenBack;
import org.healthcode.declaration.feed.kafka.SiteOrder;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.declaration.issuer.kafka.IssuerCodec;
import org.healthcode.declaration.kafka.ClockWatch;
import org.healthcode.declaration.kafka.KafkaErasures;
import org.healthcode.declaration.kafka.KafkaEventLog;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.declaration.notice.NoticeState;
import org.healthcode.declaration.notice.kafka.NoticeCodec;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.kafka.OverrideCodec;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.kafka.RiskProposalCodec;
import org.healthcode.declaration.testsite.TestSites;
import org.healthcode.declaration.testsite.kafka.KafkaTestSites;
import org.healthcode.declaration.venue.kafka.KafkaVenueStore;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.IssuerProposal;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.SignedTopicsConfiguration;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How the service writes to Kafka, and the views that it keeps of it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
@Import(SignedTopicsConfiguration.class)
class KafkaConfiguration {

  /** For requests: sends at once, and gives up before its client does. */
  @Bean
  EventProducer eventProducer(
      KafkaClients clients, EventSerdes serdes, RecordSigner signer, WriteProperties write) {
    Map<String, Object> config = new HashMap<>();
    int patience = Math.toIntExact(write.patience().toMillis());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 3);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
    return new EventProducer(clients.openProducer("events", config), serdes.serializer(), signer);
  }

  @Bean
  EventLog eventLog(
      EventProducer producer,
      WriteProperties write,
      RegionLevels levels,
      TestSites sites,
      MeterRegistry meters) {
    return new SiteOrder(sites)
        .over(new LevelsTakenBack(new KafkaEventLog(producer, write.patience(), meters), levels));
  }

  /** For bulk jobs: large batches, apart from the producer of requests. */
  @Bean
  KafkaBulkLog bulkLog(
      KafkaClients clients, EventSerdes serdes, RecordSigner signer, BulkProperties bulk) {
    Map<String, Object> config = new HashMap<>();
    int patience = Math.toIntExact(bulk.patience().toMillis());
    config.put(ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(bulk.linger().toMillis()));
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, Math.toIntExact(bulk.batch().toBytes()));
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bulk.buffer().toBytes());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
    return new KafkaBulkLog(clients.openProducer("bulk", config), serdes.serializer(), signer);
  }

  @Bean
  ClockWatch clockWatch(
      TopicsInitializer topics, EventProducer producer, Clock clock, MeterRegistry meters) {
    ClockWatch watch = new ClockWatch(producer, clock, meters);
    var unused = topics.ready().thenRun(watch::start);
    return watch;
  }

  /** For readiness: what a wrong clock records is put into a wrong order. */
  @Bean
  HealthIndicator clockHealthIndicator(ClockWatch watch) {
    return () ->
        watch
            .obstacle()
            .map(why -> Health.outOfService().withDetail("clock", why).build())
            .orElseGet(() -> Health.up().build());
  }

  @Bean
  Views views(
      KafkaClients clients,
      HealthcodeProperties properties,
      EventSerdes serdes,
      EventProducer producer,
      RecordSigner signer,
      SignedRecords signed,
      WriteProperties write) {
    return new Views(
        clients.consumers(Map.of()),
        properties.partitions(),
        serdes,
        producer.raw(),
        signer,
        signed,
        write.patience());
  }

  @Bean
  KafkaJobStore jobStore(Views views, Clock clock) {
    return new KafkaJobStore(views, clock);
  }

  @Bean
  KafkaFeedKeys feedKeys(Views views, Clock clock) {
    return new KafkaFeedKeys(views, clock);
  }

  @Bean
  KafkaFamilyStore familyStore(Views views, HealthcodeProperties properties) {
    return new KafkaFamilyStore(views, properties.partitions());
  }

  @Bean
  KafkaFamilyClaims familyClaims(Views views, Clock clock) {
    return new KafkaFamilyClaims(views, clock);
  }

  @Bean
  KafkaVenueStore venueStore(Views views) {
    return new KafkaVenueStore(views);
  }

  @Bean
  KafkaCorrectionStore correctionStore(Views views) {
    return new KafkaCorrectionStore(views);
  }

  @Bean
  KafkaErasures erasures(
      KafkaClients clients,
      EventSerdes serdes,
      KafkaCorrectionStore corrections,
      KafkaFamilyStore families) {
    return new KafkaErasures(
        clients,
        serdes.deserializer(),
        List.of(new ErasedCorrections(corrections), new ErasedFamilies(families)));
  }

  @Bean
  KafkaProposalStore<OverrideState, OverrideRequest> overrideStore(
      Views views, OverrideProperties settings) {
    return new KafkaProposalStore<>(views, new OverrideCodec(settings.approvedWithin()));
  }

  @Bean
  KafkaProposalStore<RiskProposalState, RiskProposal> riskProposalStore(Views views) {
    return new KafkaProposalStore<>(views, new RiskProposalCodec());
  }

  @Bean
  KafkaProposalStore<AllowanceState, Allowance> allowanceStore(
      Views views, HealthcodeProperties properties) {
    return new KafkaProposalStore<>(views, new AllowanceEvents(properties.partitions()));
  }

  @Bean
  KafkaProposalStore<ClientState, RegisteredClient> clientStore(Views views) {
    return new KafkaProposalStore<>(views, new ClientCodec());
  }

  @Bean
  KafkaProposalStore<IssuerState, IssuerProposal> issuerStore(Views views) {
    return new KafkaProposalStore<>(views, new IssuerCodec());
  }

  @Bean
  KafkaProposalStore<NoticeState, PublicNotice> noticeStore(Views views) {
    return new KafkaProposalStore<>(views, new NoticeCodec());
  }

  @Bean
  KafkaGateWord gateWord(Views views) {
    return new KafkaGateWord(views);
  }

  @Bean
  KafkaRegionLevels regionLevels(Views views) {
    return new KafkaRegionLevels(views);
  }

  @Bean
  KafkaTestSites testSites(Views views) {
    return new KafkaTestSites(views);
  }

  @Bean
  ViewsStart viewsStart(
      TopicsInitializer topics,
      KafkaJobStore jobs,
      KafkaFeedKeys keys,
      KafkaFamilyStore families,
      KafkaFamilyClaims claims,
      KafkaVenueStore venues,
      KafkaCorrectionStore corrections,
      KafkaErasures erasures,
      KafkaProposalStore<OverrideState, OverrideRequest> overrides,
      KafkaProposalStore<RiskProposalState, RiskProposal> proposals,
      KafkaProposalStore<AllowanceState, Allowance> allowances,
      KafkaProposalStore<ClientState, RegisteredClient> clients,
      KafkaProposalStore<IssuerState, IssuerProposal> issuers,
      KafkaProposalStore<NoticeState, PublicNotice> notices,
      KafkaGateWord gate,
      KafkaRegionLevels levels,
      KafkaTestSites sites) {
    return new ViewsStart(
        topics,
        List.of(
            jobs::start,
            keys::start,
            claims::start,
            venues::start,
            () ->
                CompletableFuture.allOf(families.start(), corrections.start())
                    .thenRun(erasures::start),
            overrides::start,
            proposals::start,
            allowances::start,
            clients::start,
            issuers::start,
            notices::start,
            gate::start,
            levels::start,
            sites::start));
  }

  /**
   * For readiness: without its views the service would deny links, forget jobs and know no venue.
   */
  @Bean
  HealthIndicator viewsHealthIndicator(ViewsStart views) {
    return views::health;
  }
}
