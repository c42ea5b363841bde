package org.healthcode.verification.domain;

import java.time.Instant;

/** Knows the codes that can be shown at a checkpoint. */
@FunctionalInterface
public interface CodeBook {
  /** What the text stands for now, or why it stands for nothing. */
  Lookup lookUp(String text, Instant now);

  /** What came of a text. */
  sealed interface Lookup {
    /** One of ours. */
    record Read(Presented presented) implements Lookup {}

    /** None that counts. */
    record Refused(Refusal refusal) implements Lookup {}
  }
}
