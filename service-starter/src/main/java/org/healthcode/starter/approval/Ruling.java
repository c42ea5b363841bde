package org.healthcode.starter.approval;

import java.util.function.Function;

/**
 * What becomes of a call.
 *
 * @param <T> what is decided about
 */
public sealed interface Ruling<T> {

  /** It may be kept. */
  record Allowed<T>(T next) implements Ruling<T> {}

  /** It was so before; what follows from it is completed once more. */
  record Repeated<T>(T same) implements Ruling<T> {}

  record Refused<T>(Refusal why) implements Ruling<T> {}

  /** What a kind has against it beyond what is the same for all. */
  record Hindered<T>(Hindrance why) implements Ruling<T> {}

  /** A reason of a kind's own. */
  interface Hindrance {}

  /** The same of what the course is part of. */
  default <R> Ruling<R> map(Function<T, R> of) {
    return switch (this) {
      case Allowed<T>(T next) -> new Allowed<>(of.apply(next));
      case Repeated<T>(T same) -> new Repeated<>(of.apply(same));
      case Refused<T>(Refusal why) -> new Refused<>(why);
      case Hindered<T>(Hindrance why) -> new Hindered<>(why);
    };
  }
}
