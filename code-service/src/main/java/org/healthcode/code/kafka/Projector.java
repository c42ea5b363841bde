package org.healthcode.code.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.healthcode.starter.problem.SafeStack;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The thread that projects, for as long as the service runs. */
final class Projector implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Projector.class);
  private static final long PAUSE_MS = 1_000;
  private static final long STOP_MS = 10_000;

  /** What the thread turns. */
  interface Loop {
    void subscribe();

    /** One poll and what follows from it. */
    void turn();
  }

  /** Makes the loop of one consumer's life. */
  interface LoopFactory {
    Loop create(Consumer<byte[], byte[]> consumer);
  }

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final LoopFactory loops;
  private final CompletableFuture<Void> topics;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /**
   * @param name of the thread
   * @param topics completes once the topics exist
   */
  Projector(
      String name,
      Supplier<Consumer<byte[], byte[]>> consumers,
      LoopFactory loops,
      CompletableFuture<Void> topics) {
    this.consumers = consumers;
    this.loops = loops;
    this.topics = topics;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
  }

  private void work() {
    try {
      topics.get();
      while (!stopping) {
        life();
      }
    } catch (ExecutionException e) {
      log.error("Nothing is projected, since the topics can't be used");
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void life() throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      current = consumer;
      Loop loop = loops.create(consumer);
      loop.subscribe();
      while (!stopping) {
        loop.turn();
      }
    } catch (WakeupException e) {
      log.debug("woken up to stop");
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Projection begins anew after {}", SafeStack.of(e));
      Thread.sleep(PAUSE_MS);
    } finally {
      current = null;
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    stopping = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    } else {
      thread.interrupt();
    }
    try {
      thread.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
