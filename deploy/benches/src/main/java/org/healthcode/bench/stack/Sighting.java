package org.healthcode.bench.stack;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.healthcode.schemas.id.PersonId;

/** The way of one change through the stack, filled in by those who watch its stations. */
final class Sighting {
  private final PersonId person;
  private final CompletableFuture<Published> published = new CompletableFuture<>();
  private final CompletableFuture<Instant> stored = new CompletableFuture<>();

  /**
   * On {@code code-timelines}.
   *
   * @param decided the record's timestamp
   * @param committed when a read_committed consumer got it
   */
  record Published(Instant decided, Instant committed) {}

  Sighting(PersonId person) {
    this.person = person;
  }

  PersonId person() {
    return person;
  }

  /** Completes when the person's red timeline can be read. */
  CompletableFuture<Published> published() {
    return published;
  }

  /** Completes when the person is red in Redis. */
  CompletableFuture<Instant> stored() {
    return stored;
  }
}
