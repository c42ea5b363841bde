package org.healthcode.verification.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicView;
import org.healthcode.verification.foreign.Issuers;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads {@code issuers} from its beginning and keeps up with it. */
final class IssuerView implements Issuers, SmartLifecycle {
  private final CompletableFuture<Void> topicsReady;
  private final TopicView<Issuer> issuers;
  private final IssuerEntries entries;
  private volatile boolean running;

  /**
   * @param own the {@code iss} and region of this installation
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   * @param signed tells which entries a service signed
   */
  IssuerView(
      String own,
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<Issuer> values,
      SignedRecords signed,
      CompletableFuture<Void> topicsReady,
      MeterRegistry registry) {
    this.topicsReady = topicsReady;
    Counter ignored =
        Counter.builder("healthcode.issuers.ignored")
            .description("Entries of the list of issuers that count for nothing")
            .register(registry);
    this.entries = new IssuerEntries(own, ignored::increment);
    this.issuers = new TopicView<>(Topics.ISSUERS, partitions, consumers, values, signed, entries);
    Gauge.builder("healthcode.issuers.number", () -> entries.list().number())
        .description("The number of the list of issuers")
        .register(registry);
  }

  @Override
  public Optional<IssuerList> current() {
    return issuers.caughtUp().isDone() ? Optional.of(entries.list()) : Optional.empty();
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(issuers::start);
  }

  @Override
  public void stop() {
    running = false;
    issuers.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
