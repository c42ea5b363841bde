package org.healthcode.declaration;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.boot.health.contributor.Health;

/** Starts the views once the topics are there. */
final class ViewsStart {
  private final CompletableFuture<Void> caughtUp;

  /**
   * @param views each starts to read when called, and completes once it holds all there was
   */
  ViewsStart(TopicsInitializer topics, List<Supplier<CompletableFuture<Void>>> views) {
    this.caughtUp =
        topics
            .ready()
            .thenCompose(
                unused ->
                    CompletableFuture.allOf(
                        views.stream().map(Supplier::get).toArray(CompletableFuture[]::new)));
  }

  Health health() {
    return caughtUp.isDone() && !caughtUp.isCompletedExceptionally()
        ? Health.up().build()
        : Health.outOfService().build();
  }
}
