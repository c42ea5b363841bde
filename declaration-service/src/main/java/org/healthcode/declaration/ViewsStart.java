package org.healthcode.declaration;

import java.util.concurrent.CompletableFuture;
import org.healthcode.declaration.kafka.KafkaCorrectionStore;
import org.healthcode.declaration.kafka.KafkaFamilyStore;
import org.healthcode.declaration.kafka.KafkaJobStore;
import org.healthcode.declaration.kafka.KafkaVenueStore;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.boot.health.contributor.Health;

/** Starts the views once the topics are there. */
final class ViewsStart {
  private final CompletableFuture<Void> caughtUp;

  ViewsStart(
      TopicsInitializer topics,
      KafkaJobStore jobs,
      KafkaFamilyStore families,
      KafkaVenueStore venues,
      KafkaCorrectionStore corrections) {
    this.caughtUp =
        topics
            .ready()
            .thenCompose(
                unused ->
                    CompletableFuture.allOf(
                        jobs.start(), families.start(), venues.start(), corrections.start()));
  }

  Health health() {
    return caughtUp.isDone() && !caughtUp.isCompletedExceptionally()
        ? Health.up().build()
        : Health.outOfService().build();
  }
}
