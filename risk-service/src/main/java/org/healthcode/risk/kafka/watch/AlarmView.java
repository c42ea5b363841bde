package org.healthcode.risk.kafka.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.starter.kafka.TopicView;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads {@code alarms} from its beginning and keeps up with it; alarms are few. */
final class AlarmView implements Alarms, SmartLifecycle {

  /** Some 10 MB; whoever has more has other worries. */
  private static final int MOST = 10_000;

  private final AlarmBook book = new AlarmBook(MOST);
  private final TopicView<Alarm> view;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  /**
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   */
  AlarmView(
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<Alarm> values,
      CompletableFuture<Void> topicsReady) {
    this.view =
        new TopicView<>(
            Topics.ALARMS,
            partitions,
            consumers,
            values,
            (key, alarm) -> Optional.ofNullable(alarm).ifPresent(book::put));
    this.topicsReady = topicsReady;
  }

  @Override
  public Optional<List<Alarm>> list(
      Optional<AlarmKind> kind,
      Optional<Instant> since,
      Optional<Place> behind,
      String reader,
      int most) {
    return view.caughtUp().isDone()
        ? Optional.of(book.list(kind, since, behind, reader, most))
        : Optional.empty();
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
