package org.healthcode.risk.kafka.watch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.usecase.alarms.KnownAlarm;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AlarmStep;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.TopicView;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads {@code alarms} and {@code alarm-steps} from their beginning and keeps up with them, and
 * writes steps; alarms are few.
 */
final class AlarmView implements Alarms, SmartLifecycle {

  /** Some 10 MB; whoever has more has other worries. */
  private static final int MOST = 10_000;

  /** How long a step may take to be acknowledged, and to come back. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AlarmBook book = new AlarmBook(MOST);
  private final TopicView<Alarm> alarms;
  private final TopicView<AlarmStep> steps;
  private final EventProducer producer;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  /**
   * @param partitions how many each topic has
   * @param consumers without a group, which read committed records
   */
  AlarmView(
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      EventSerdes serdes,
      EventProducer producer,
      CompletableFuture<Void> topicsReady) {
    this.alarms =
        new TopicView<>(
            Topics.ALARMS,
            partitions,
            consumers,
            serdes.deserializer(),
            (key, alarm) -> Optional.ofNullable(alarm).ifPresent(book::put));
    this.steps =
        new TopicView<>(
            Topics.ALARM_STEPS,
            partitions,
            consumers,
            serdes.deserializer(),
            (key, step) -> Optional.ofNullable(step).ifPresent(book::put));
    this.producer = producer;
    this.topicsReady = topicsReady;
  }

  @Override
  public Optional<List<KnownAlarm>> list(Search search, Predicate<KnownAlarm> readable, int most) {
    return isRead() ? Optional.of(book.list(search, readable, most)) : Optional.empty();
  }

  @Override
  public Optional<Found> find(String alarmId) {
    return isRead() ? Optional.of(new Found(book.find(alarmId))) : Optional.empty();
  }

  private boolean isRead() {
    return alarms.caughtUp().isDone() && steps.caughtUp().isDone();
  }

  @Override
  public void tell(KnownAlarm alarm, AlarmStep step) {
    try {
      RecordMetadata written =
          producer
              .send(Topics.ALARM_STEPS, key(alarm.alarm()), step)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!steps.awaitSeen(written.partition(), written.offset(), PATIENCE)) {
        throw new NotToldException("a step of an alarm did not come back");
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new NotToldException("a step of an alarm was not written");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotToldException("interrupted");
    }
  }

  /** Where the watch counts what the alarm is made of. */
  private static byte[] key(Alarm alarm) {
    String key = alarm.getCountedBy().isEmpty() ? alarm.getAccount() : alarm.getCountedBy();
    return key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void start() {
    running = true;
    var unused =
        topicsReady.thenRun(
            () -> {
              alarms.start();
              steps.start();
            });
  }

  @Override
  public void stop() {
    running = false;
    alarms.close();
    steps.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
