package org.healthcode.starter.threads;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where blocking work of a handler that answers with a {@link Mono} is done. A handler that answers
 * with a value needs none of it: {@code spring.threads.virtual.enabled} gives it a virtual thread.
 */
public final class VirtualThreads {
  private static final Scheduler SCHEDULER =
      Schedulers.fromExecutorService(
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("blocking-", 0).factory()));

  private VirtualThreads() {}

  /** Does it on a virtual thread of its own, once for each subscriber; null is empty. */
  public static <T> Mono<T> call(Callable<? extends T> work) {
    return Mono.<T>fromCallable(work).subscribeOn(SCHEDULER);
  }

  /** Where the steps after a change of threads may block. */
  public static Scheduler scheduler() {
    return SCHEDULER;
  }
}
