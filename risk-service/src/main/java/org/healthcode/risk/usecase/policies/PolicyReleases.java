package org.healthcode.risk.usecase.policies;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.PolicyRelease;

/** The releases that are known, and how to tell every task of one. */
public interface PolicyReleases {

  /** In no order; empty when they can't be read at this moment. */
  Optional<List<PolicyRelease>> all();

  /**
   * Tells every task, or none. Blocks until Kafka has acknowledged; from then on {@link #all} has
   * it.
   *
   * @throws NotWrittenException when Kafka did not acknowledge; it may still have been written
   */
  void write(PolicyRelease release);

  /** Kafka is away. */
  final class NotWrittenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotWrittenException(Throwable cause) {
      super("a policy was not written", cause);
    }
  }
}
