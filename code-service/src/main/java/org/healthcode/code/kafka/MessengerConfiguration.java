package org.healthcode.code.kafka;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.healthcode.code.MessageProperties;
import org.healthcode.code.message.MessageChoices;
import org.healthcode.code.message.MessageCounts;
import org.healthcode.code.message.MessageSender;
import org.healthcode.code.message.Messenger;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.healthcode.starter.redis.CodeReader;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** What reads changes of color and sends messages about them, with a group of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
class MessengerConfiguration {

  /** Ends with the service: what is under way then is tried again with the same key. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService messageSenders() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("message-", 0).factory());
  }

  @Bean
  Messenger.Means messengerMeans(CodeReader codes, MessageChoices choices, MessageSender sender) {
    return new Messenger.Means(codes, choices, sender);
  }

  @Bean
  Projector messenger(
      KafkaClients clients,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics,
      Messenger.Means means,
      MessageCounts counts,
      ExecutorService messageSenders,
      HealthcodeProperties properties,
      MessageProperties own,
      Clock clock) {
    return new Projector(
        "messenger",
        consumers(clients),
        consumer -> {
          KafkaOutbox outbox = new KafkaOutbox(producer, readers(clients), serdes.deserializer());
          Messenger messenger =
              new Messenger(
                  means,
                  outbox,
                  counts,
                  messageSenders,
                  own.atOnce(),
                  properties.partitions(),
                  clock);
          return new MessageLoop(
              consumer,
              messenger,
              outbox,
              serdes.deserializer(),
              new KafkaDeadLetters(producer.raw()));
        },
        topics.ready());
  }

  private static Supplier<Consumer<byte[], byte[]>> consumers(KafkaClients clients) {
    ConsumerFactory<byte[], byte[]> consumers =
        clients.consumers(
            Map.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest"));
    Object group = consumers.getConfigurationProperties().get(ConsumerConfig.GROUP_ID_CONFIG);
    return () -> consumers.createConsumer(group + "-messages", "-messenger");
  }

  /** Without a group: each reads all that it is assigned. */
  private static Supplier<Consumer<byte[], byte[]>> readers(KafkaClients clients) {
    ConsumerFactory<byte[], byte[]> consumers = clients.consumers(Map.of());
    return () -> consumers.createConsumer(null, "-outbox");
  }
}
