package org.healthcode.starter.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Makes Spring Kafka's containers for those who read topics: each with a thread of its own, which
 * goes on by itself whatever happens.
 */
public final class ReaderContainers {
  private static final Logger log = LoggerFactory.getLogger(ReaderContainers.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  private ReaderContainers() {}

  /**
   * Makes a container that is not started yet. A record whose listener throws is read again after a
   * second, for as long as it does.
   *
   * @param use what the reader is for; ends its client id and begins its thread's name
   * @param reading which topics or partitions, in which group, and the listener
   */
  public static KafkaMessageListenerContainer<byte[], byte[]> create(
      String use, ConsumerFactory<byte[], byte[]> consumers, ContainerProperties reading) {
    SimpleAsyncTaskExecutor thread = new SimpleAsyncTaskExecutor(use + "-");
    thread.setDaemon(true);
    reading.setListenerTaskExecutor(thread);
    reading.setPollTimeout(POLL.toMillis());
    reading.setAuthExceptionRetryInterval(PAUSE);
    reading.setShutdownTimeout(STOP_WITHIN.toMillis());
    var container = new KafkaMessageListenerContainer<>(consumers, reading);
    container.setBeanName(use);
    container.setClientIdSuffix("-" + use);
    container.setCommonErrorHandler(new ReadAgain(use));
    return container;
  }

  /** Says what went wrong by its class alone: a message may quote the record. */
  private static final class ReadAgain extends DefaultErrorHandler {
    private final String use;

    ReadAgain(String use) {
      super(new FixedBackOff(PAUSE.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
      this.use = use;
      setClassifications(Map.of(), true);
      setLogLevel(Level.DEBUG);
      setRetryListeners((record, failure, attempt) -> say(failure));
    }

    @Override
    public void handleOtherException(
        Exception failure,
        Consumer<?, ?> consumer,
        MessageListenerContainer container,
        boolean batchListener) {
      say(failure);
      try {
        ListenerUtils.stoppableSleep(container, PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void say(@Nullable Exception failure) {
      String reason =
          Optional.<Throwable>ofNullable(failure)
              .map(it -> it.getCause() == null ? it : it.getCause())
              .map(it -> it.getClass().getName())
              .orElse("unknown");
      log.warn("{} begins again: {}", use, reason);
    }
  }
}
