package org.healthcode.code.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.projection.AccessStore;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
      KafkaProperties kafka,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      ProjectionStore store,
      HealthcodeProperties properties,
      CodeServiceProperties own,
      ProgressBoard board,
      ObjectProvider<MeterRegistry> meters) {
    return projector(
        "projector",
        Lane.OF_CODES,
        config(kafka, "projector", ""),
        serdes,
        producer,
        topics,
        store,
        properties,
        own,
        board,
        meters);
  }

  /** A thread and a group of its own, so that codes never wait for profiles. */
  @Bean
  @ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
  Projector personProjector(
      KafkaProperties kafka,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      ProjectionStore store,
      HealthcodeProperties properties,
      CodeServiceProperties own,
      ProgressBoard board,
      ObjectProvider<MeterRegistry> meters) {
    return projector(
        "person-projector",
        Lane.OF_PERSONS,
        config(kafka, "person-projector", "-persons"),
        serdes,
        producer,
        topics,
        store,
        properties,
        own,
        board,
        meters);
  }

  @Bean
  @ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
  Projector accessProjector(
      KafkaProperties kafka,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      AccessStore store,
      HealthcodeProperties properties,
      Clock clock,
      ObjectProvider<MeterRegistry> meters) {
    DeadLetters letters = new KafkaDeadLetters(producer.raw());
    return new Projector(
        "access-projector",
        new MeteredConsumers(config(kafka, "access-projector", "-accesses"), meters),
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
      Map<String, Object> config,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      ProjectionStore store,
      HealthcodeProperties properties,
      CodeServiceProperties own,
      ProgressBoard board,
      ObjectProvider<MeterRegistry> meters) {
    DeadLetters letters = new KafkaDeadLetters(producer.raw());
    RecordReader reader =
        new RecordReader(
            serdes.deserializer(),
            serdes.deserializer(),
            serdes.deserializer(),
            serdes.deserializer(),
            letters);
    return new Projector(
        name,
        new MeteredConsumers(config, meters),
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

  private static Map<String, Object> config(
      KafkaProperties kafka, String client, String groupSuffix) {
    Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, kafka.getClientId() + "-" + client);
    config.put(
        ConsumerConfig.GROUP_ID_CONFIG, config.get(ConsumerConfig.GROUP_ID_CONFIG) + groupSuffix);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class));
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    // A single red must not wait for company; a rebuild is bounded by records, not by waiting.
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
    return config;
  }

  /** Consumers one after another, each with its meters for as long as it is the current one. */
  private static final class MeteredConsumers implements Supplier<Consumer<byte[], byte[]>> {

    private final Map<String, Object> config;
    private final ObjectProvider<MeterRegistry> meters;
    private Optional<KafkaClientMetrics> current = Optional.empty();

    MeteredConsumers(Map<String, Object> config, ObjectProvider<MeterRegistry> meters) {
      this.config = config;
      this.meters = meters;
    }

    @Override
    public Consumer<byte[], byte[]> get() {
      current.ifPresent(KafkaClientMetrics::close);
      var consumer =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
      meters.ifAvailable(metrics::bindTo);
      current = Optional.of(metrics);
      return consumer;
    }
  }
}
