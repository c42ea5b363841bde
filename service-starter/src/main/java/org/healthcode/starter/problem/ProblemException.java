package org.healthcode.starter.problem;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Ends a request with a {@link Problem}. Carries no stack trace: it is an answer, not a fault, and
 * a flood of bad requests must stay cheap.
 */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.type(), null, false, false);
    this.problem = problem;
  }

  /** Parameters as in {@link Problem}. */
  public ProblemException(
      HttpStatus status, String name, String titleZh, String titleEn, String detail) {
    this(new Problem(status, name, titleZh, titleEn, detail));
  }

  /** 422 {@code invalid-fields}: the request can be read, but fields of it break a rule. */
  public static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(Problems.invalidFields(errors));
  }

  /** As {@link #invalid(List)}, for one field. */
  public static ProblemException invalid(String field, String expected) {
    return invalid(List.of(new FieldError(field, expected)));
  }

  /** 403 {@code forbidden}: known, but not allowed. */
  public static ProblemException forbidden(String detail) {
    return new ProblemException(Problems.forbidden(detail));
  }

  /** 404 {@code not-found}: also for what exists but is not the caller's to know. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(Problems.notFound(detail));
  }

  /** 403 under a name of its own; parameters as in {@link Problem}. */
  public static ProblemException forbidden(
      String name, String titleZh, String titleEn, String detail) {
    return new ProblemException(HttpStatus.FORBIDDEN, name, titleZh, titleEn, detail);
  }

  /** 409: not as things stand now; parameters as in {@link Problem}. */
  public static ProblemException conflict(
      String name, String titleZh, String titleEn, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, name, titleZh, titleEn, detail);
  }

  /** 422 under a name of its own; parameters as in {@link Problem}. */
  public static ProblemException unprocessable(
      String name, String titleZh, String titleEn, String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, name, titleZh, titleEn, detail);
  }

  /**
   * 429 under a name of its own: enough until a moment; parameters as in {@link Problem}.
   *
   * @param until from when on the same call may succeed
   */
  public static ProblemException tooMany(
      String name,
      String titleZh,
      String titleEn,
      String detail,
      OffsetDateTime until,
      Instant now) {
    return new ProblemException(
        new Problem(HttpStatus.TOO_MANY_REQUESTS, name, titleZh, titleEn, detail)
            .withNotBefore(until, now));
  }

  public Problem problem() {
    return problem;
  }
}
