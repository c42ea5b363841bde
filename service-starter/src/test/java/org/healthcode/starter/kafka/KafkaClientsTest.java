package org.healthcode.starter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.DefaultsRunner;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;

class KafkaClientsTest {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"a\" password=\"b\";";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Path keys;

  KafkaClientsTest(@TempDir Path keys) throws IOException {
    this.keys = keys;
    KeyFiles.create(keys);
  }

  private void withCredentials(Consumer<KafkaClients> test) {
    DefaultsRunner.withDefaults()
        .withConfiguration(
            AutoConfigurations.of(
                KafkaAutoConfiguration.class,
                KafkaMetricsAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                HealthcodeAutoConfiguration.class,
                HealthcodeKafkaAutoConfiguration.class))
        .withBean(MeterRegistry.class, () -> meters)
        .withPropertyValues(
            "spring.application.name=test-service",
            "healthcode.keys-dir=" + keys,
            "spring.kafka.bootstrap-servers=localhost:1",
            "spring.kafka.client-id=test-service",
            "spring.kafka.security.protocol=SASL_PLAINTEXT",
            "spring.kafka.properties[sasl.mechanism]=PLAIN",
            "spring.kafka.properties[sasl.jaas.config]=" + LOGIN)
        .run(context -> test.accept(context.getBean(KafkaClients.class)));
  }

  @Test
  void credentialsReachConsumersAndStreams() {
    withCredentials(
        clients -> {
          assertThat(clients.consumers(Map.of()).getConfigurationProperties())
              .containsEntry("security.protocol", "SASL_PLAINTEXT")
              .containsEntry("sasl.jaas.config", LOGIN);
          assertThat(clients.streamsSettings())
              .containsEntry("bootstrap.servers", "localhost:1")
              .containsEntry("security.protocol", "SASL_PLAINTEXT")
              .containsEntry("sasl.jaas.config", LOGIN)
              .doesNotContainKey("client.id");
        });
  }

  @Test
  void aClientIsCalledByItsServiceAndUseAndIsMeasured() {
    withCredentials(
        clients -> {
          try (var heartbeats = clients.openProducer("heartbeats", Map.of("linger.ms", 7));
              var view = clients.consumers(Map.of()).createConsumer("group", "-view-venues")) {
            assertThat(heartbeats.metrics().keySet())
                .anySatisfy(
                    metric ->
                        assertThat(metric.tags())
                            .containsEntry("client-id", "test-service-heartbeats"));
            assertThat(view.groupMetadata().groupId()).isEqualTo("group");
            assertThat(meters.getMeters().stream().map(meter -> meter.getId().getTag("client.id")))
                .contains("test-service-heartbeats", "test-service-view-venues");
          }
        });
  }
}
