package org.healthcode.schemas.spelling;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a text that somebody wrote: it was understood, or it was refused with a reason.
 * Nothing is ever taken for a thing of its own only because it was written differently.
 */
public sealed interface Spelled<T> {

  /** The one spelling. */
  record Understood<T>(T value) implements Spelled<T> {}

  /**
   * The text can't be read without guessing.
   *
   * @param expected what should be there; never what is there
   */
  record Refused<T>(String expected) implements Spelled<T> {}

  static <T> Spelled<T> of(T value) {
    return new Understood<>(value);
  }

  static <T> Spelled<T> refused(String expected) {
    return new Refused<>(expected);
  }

  /** What was understood; empty where the text was refused. */
  default Optional<T> understood() {
    return this instanceof Understood<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** Why the text was refused; empty where it was understood. */
  default Optional<String> refusal() {
    return this instanceof Refused<T>(String expected) ? Optional.of(expected) : Optional.empty();
  }

  /** What follows from what was understood. */
  default <R> Spelled<R> then(Function<T, Spelled<R>> next) {
    return switch (this) {
      case Understood<T>(T value) -> next.apply(value);
      case Refused<T>(String expected) -> refused(expected);
    };
  }
}
