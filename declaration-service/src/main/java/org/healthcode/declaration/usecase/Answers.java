package org.healthcode.declaration.usecase;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Violation;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/** How use cases answer what is wrong with a form, and that Kafka is away. */
public final class Answers {
  private Answers() {}

  /** 422 naming all fields at fault. */
  public static ProblemException invalid(List<Violation> violations) {
    return ProblemException.invalid(
        violations.stream()
            .map(violation -> new FieldError(violation.field(), violation.expected()))
            .toList());
  }

  /**
   * The constant of this name.
   *
   * @throws ProblemException 422 naming the field and all that it could be
   */
  public static <E extends Enum<E>> E oneOf(String field, String word, List<E> constants) {
    return constants.stream()
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    field,
                    "one of "
                        + constants.stream().map(Enum::name).collect(Collectors.joining(", "))));
  }

  /** As {@link #oneOf(String, String, List)}. */
  public static <E extends Enum<E>> E oneOf(String field, String word, E[] constants) {
    return oneOf(field, word, Arrays.asList(constants));
  }

  /** What may find Kafka away. */
  @FunctionalInterface
  public interface Write<T> {
    T write() throws UnavailableException;
  }

  /**
   * Writes the facts.
   *
   * @throws ProblemException 503 when Kafka is away
   */
  public static void append(EventLog log, List<? extends Fact<?>> facts) {
    try {
      log.append(facts);
    } catch (UnavailableException e) {
      throw unavailable();
    }
  }

  /**
   * What the write answers.
   *
   * @throws ProblemException 503 when Kafka is away
   */
  public static <T> T orUnavailable(Write<T> write) {
    try {
      return write.write();
    } catch (UnavailableException e) {
      throw unavailable();
    }
  }

  /** 503: Kafka is away, and nothing is promised. */
  public static ProblemException unavailable() {
    return new ProblemException(Problems.kafkaUnavailable());
  }
}
