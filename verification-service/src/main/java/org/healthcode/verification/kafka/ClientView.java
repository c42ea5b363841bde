package org.healthcode.verification.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.client.ClientList;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicView;
import org.healthcode.verification.external.RegisteredClients;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads {@code clients} from its beginning and keeps up with it. */
final class ClientView implements RegisteredClients, SmartLifecycle {
  private final CompletableFuture<Void> topicsReady;
  private final TopicView<RegisteredClient> view;

  /** Of the view's thread alone. */
  private final ClientList list = new ClientList();

  private volatile Map<String, ClientEntry> entries = Map.of();
  private volatile int broken;
  private volatile boolean running;

  /**
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   * @param signed tells which registrations a service signed
   */
  ClientView(
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<RegisteredClient> values,
      SignedRecords signed,
      CompletableFuture<Void> topicsReady,
      MeterRegistry registry) {
    this.topicsReady = topicsReady;
    this.view = new TopicView<>(Topics.CLIENTS, partitions, consumers, values, signed, this::apply);
    Gauge.builder("healthcode.clients.broken", () -> broken)
        .description("Registrations of clients that count for nothing since they break a rule")
        .register(registry);
  }

  /** No registration is taken back by deleting it: it ends. */
  private void apply(byte[] key, @Nullable RegisteredClient registration) {
    if (registration != null) {
      list.add(registration);
      entries = list.entries();
      broken = list.broken().size();
    }
  }

  @Override
  public Optional<Map<String, ClientEntry>> current() {
    return view.caughtUp().isDone() ? Optional.of(entries) : Optional.empty();
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(view::start);
  }

  @Override
  public void stop() {
    running = false;
    view.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
