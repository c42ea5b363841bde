package org.healthcode.risk.kafka.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.risk.WatchProperties;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Puts the watch over the officials together. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

  @Bean
  WatchStreams watchStreams(
      WatchProperties watch,
      RiskSettings settings,
      EventSerdes serdes,
      SignedRecords signed,
      KafkaClients clients,
      TopicsInitializer topics,
      Precedence precedence,
      MeterRegistry meters,
      ObjectProvider<StreamsBuilderFactoryBeanConfigurer> configurers) {
    Supplier<Deserializer<SpecificRecord>> deserializer = serdes::deserializer;
    Supplier<Serializer<SpecificRecord>> serializer = serdes::serializer;
    return new WatchStreams(
        WatchTopology.of(
            watch.limits(), counted(meters), deserializer, serializer, signed, precedence),
        WatchStreams.config(clients.streamsSettings(), settings),
        topics.ready(),
        configurers.orderedStream().toList());
  }

  /** Each kind from the start, so that the first alarm is a rise and not a new line. */
  private static Consumer<AlarmKind> counted(MeterRegistry meters) {
    Map<AlarmKind, Counter> counters = new EnumMap<>(AlarmKind.class);
    for (AlarmKind kind : AlarmKind.values()) {
      counters.put(
          kind,
          Counter.builder("healthcode.alarms")
              .description("Possible abuse that the watch saw")
              .tag("kind", kind.name())
              .register(meters));
    }
    return kind -> Optional.ofNullable(counters.get(kind)).ifPresent(Counter::increment);
  }

  /** A watch that sleeps must not go unnoticed; the decision does not wait for it. */
  @Bean
  MeterBinder watchMeters(WatchStreams streams) {
    return registry ->
        Gauge.builder("healthcode.watch.running", streams, it -> it.isWatching() ? 1 : 0)
            .description("Whether this instance looks for abuse: 1 or 0")
            .register(registry);
  }

  @Bean
  AlarmView alarmView(
      KafkaClients clients,
      RiskSettings settings,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics) {
    return new AlarmView(
        settings.partitions(), clients.consumers(Map.of()), serdes, producer, topics.ready());
  }
}
