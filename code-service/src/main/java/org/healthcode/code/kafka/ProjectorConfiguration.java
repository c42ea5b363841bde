package org.healthcode.code.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.projection.AccessStore;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** The projector and what it needs of Kafka. */
@Configuration(proxyBeanMethods = false)
class ProjectorConfiguration {

  @Bean
  ProgressBoard progressBoard() {
    return new ProgressBoard();
  }

  @Bean
  ProjectionMeters projectionMeters(ProgressBoard board, MeterRegistry meters, Clock clock) {
    return new ProjectionMeters(board, meters, clock);
  }

  @Bean
  @ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
  Projector projector(
      KafkaClients clients,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      ProjectionStore store,
      HealthcodeProperties properties,
      CodeServiceProperties own,
      ProgressBoard board,
      Clock clock) {
    return projector(
        "projector",
        Lane.OF_CODES,
        consumers(clients, "projector", ""),
        serdes,
        producer,
        topics,
        store,
        properties,
        own,
        board,
        clock);
  }

  /** A thread and a group of its own, so that codes never wait for profiles. */
  @Bean
  @ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
  Projector personProjector(
      KafkaClients clients,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      ProjectionStore store,
      HealthcodeProperties properties,
      CodeServiceProperties own,
      ProgressBoard board,
      Clock clock) {
    return projector(
        "person-projector",
        Lane.OF_PERSONS,
        consumers(clients, "person-projector", "-persons"),
        serdes,
        producer,
        topics,
        store,
        properties,
        own,
        board,
        clock);
  }

  @Bean
  @ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
  Projector accessProjector(
      KafkaClients clients,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      AccessStore store,
      HealthcodeProperties properties,
      Clock clock) {
    DeadLetters letters = new KafkaDeadLetters(producer.raw());
    return new Projector(
        "access-projector",
        consumers(clients, "access-projector", "-accesses"),
        consumer ->
            new AccessLoop(
                consumer,
                store,
                serdes.deserializer(),
                letters,
                properties.generation(),
                clock,
                System::nanoTime),
        topics.ready());
  }

  private static Projector projector(
      String name,
      Set<Lane> lanes,
      Supplier<Consumer<byte[], byte[]>> consumers,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      ProjectionStore store,
      HealthcodeProperties properties,
      CodeServiceProperties own,
      ProgressBoard board,
      Clock clock) {
    DeadLetters letters = new KafkaDeadLetters(producer.raw());
    RecordReader reader =
        new RecordReader(
            serdes.deserializer(),
            serdes.deserializer(),
            serdes.deserializer(),
            serdes.deserializer(),
            serdes.deserializer(),
            letters,
            clock);
    return new Projector(
        name,
        consumers,
        consumer ->
            new ProjectorLoop(
                lanes,
                consumer,
                new Projection(store, properties.generation(), own.forgiven()),
                reader,
                letters,
                board,
                System::nanoTime),
        topics.ready());
  }

  private static Supplier<Consumer<byte[], byte[]>> consumers(
      KafkaClients clients, String use, String groupSuffix) {
    ConsumerFactory<byte[], byte[]> consumers =
        clients.consumers(
            Map.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                // A single red must not wait for company; a rebuild is bounded by records, not by
                // waiting.
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                4_000));
    Object group = consumers.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG);
    return () -> consumers.createConsumer(group + groupSuffix, "-" + use);
  }
}
