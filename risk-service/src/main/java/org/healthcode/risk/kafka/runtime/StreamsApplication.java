package org.healthcode.risk.kafka.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.healthcode.starter.problem.SafeStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** One application of Kafka Streams, started once the topics exist. */
final class StreamsApplication {

  private static final Logger log = LoggerFactory.getLogger(StreamsApplication.class);

  private final String name;
  private final StreamsBuilderFactoryBean factory;
  private volatile Optional<KafkaStreams> streams = Optional.empty();
  private boolean stopped;

  /**
   * @param configurers what Spring Boot adds to every application, such as metrics
   */
  StreamsApplication(
      String name,
      Topology topology,
      Map<String, Object> config,
      Duration closeWithin,
      List<StreamsBuilderFactoryBeanConfigurer> configurers) {
    this.name = name;
    this.factory = new StreamsBuilderFactoryBean(new KafkaStreamsConfiguration(config));
    factory.setBeanName(name);
    factory.setCloseTimeout(Math.toIntExact(closeWithin.toSeconds()));
    factory.setStateListener((now, before) -> log.info("{} {} -> {}", name, before, now));
    factory.setStreamsUncaughtExceptionHandler(
        failure -> {
          log.error("a thread of {} failed and is replaced:\n{}", name, SafeStack.of(failure));
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    factory.setKafkaStreamsCustomizer(
        new KafkaStreamsCustomizer() {

          /** The factory's own topology is what its DSL would have built: nothing. */
          @Override
          public KafkaStreams initKafkaStreams(
              Topology empty, Properties properties, KafkaClientSupplier clients) {
            return new KafkaStreams(topology, properties, clients);
          }

          @Override
          public void customize(KafkaStreams made) {
            streams = Optional.of(made);
          }
        });
    configurers.forEach(configurer -> configurer.configure(factory));
  }

  /**
   * The application itself, to ask it and its stores.
   *
   * @throws StreamsNotStartedException before the topics exist
   */
  KafkaStreams streams() {
    return streams.orElseThrow(() -> new StreamsNotStartedException(name + " is not started yet"));
  }

  State state() {
    return streams.map(KafkaStreams::state).orElse(State.CREATED);
  }

  void startAfter(CompletableFuture<Void> topicsReady) {
    var unused = topicsReady.thenRun(this::start);
  }

  private synchronized void start() {
    if (stopped) {
      return;
    }
    try {
      factory.start();
    } catch (RuntimeException e) {
      log.error("{} can't start:\n{}", name, SafeStack.of(e));
    }
  }

  synchronized void stop() {
    stopped = true;
    factory.stop();
    boolean closed = streams.isEmpty() || state() == State.NOT_RUNNING;
    log.info("{} closed{}", name, closed ? "" : " the hard way, past the deadline");
  }
}
