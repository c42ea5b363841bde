package org.healthcode.risk.kafka.streams;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.time.Moments;

/**
 * How far work has come.
 *
 * @param vouchedFor everything recorded up to then is in what was made of it
 * @param processed everything recorded up to then was worked on; not before {@code vouchedFor}
 */
public record Reach(Instant vouchedFor, Instant processed) {

  /** The lesser of both; empty unless both are known. */
  public static Optional<Reach> least(Optional<Reach> one, Optional<Reach> other) {
    return one.flatMap(a -> other.map(b -> least(a, b)));
  }

  static Reach least(Reach one, Reach other) {
    return new Reach(
        Moments.earlier(one.vouchedFor, other.vouchedFor),
        Moments.earlier(one.processed, other.processed));
  }

  /** As far, but vouching for nothing past the limit, if there is one. */
  public Reach heldAt(Optional<Instant> limit) {
    return new Reach(
        limit.map(at -> Moments.earlier(at, vouchedFor)).orElse(vouchedFor), processed);
  }

  /** The word of it that a task gives. */
  public Watermark watermark(int task) {
    return new Watermark(vouchedFor, task, processed);
  }
}
