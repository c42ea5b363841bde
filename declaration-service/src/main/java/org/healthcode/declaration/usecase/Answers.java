package org.healthcode.declaration.usecase;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What the handlers have in common. */
public final class Answers {
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:#@+-]{1,128}");

  /** Far in the future, so that no birth date is too late for an identity number. */
  private static final LocalDate ANY_DAY = LocalDate.of(9999, 12, 31);

  private Answers() {}

  public static ProblemException invalid(List<Violation> violations) {
    return ProblemException.invalid(
        violations.stream()
            .map(violation -> new FieldError(violation.field(), violation.expected()))
            .toList());
  }

  /** The client's key, or a random one where there is none. */
  public static String idempotencyKey(HttpHeaders headers) {
    @Nullable String given = headers.getFirst(IDEMPOTENCY_KEY);
    if (given == null) {
      return UUID.randomUUID().toString();
    }
    if (!KEY.matcher(given).matches() || !PlainKeys.namesNobody(given, ANY_DAY)) {
      throw ProblemException.invalid(
          IDEMPOTENCY_KEY, "1 to 128 letters, digits or . _ : # @ + - and no identity number");
    }
    return given;
  }

  /**
   * The constant of this name.
   *
   * @throws ProblemException 422 naming the field and all that it could be
   */
  public static <E extends Enum<E>> E oneOf(String field, String word, E[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    field,
                    "one of "
                        + Arrays.stream(constants)
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }

  /** Writes the facts, or answers 503. */
  public static void append(EventLog log, List<? extends Fact<?>> facts) {
    try {
      log.append(facts);
    } catch (EventLog.UnavailableException e) {
      throw unavailable();
    }
  }

  public static ProblemException unavailable() {
    return new ProblemException(Problems.kafkaUnavailable());
  }
}
