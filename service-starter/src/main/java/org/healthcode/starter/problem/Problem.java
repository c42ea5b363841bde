package org.healthcode.starter.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * What is told about a request that failed (RFC 9457).
 *
 * @param status the HTTP status
 * @param name kebab-case, unique per kind of problem; the type is {@code
 *     urn:healthcode:problem:<name>} and never changes its meaning
 * @param titleZh the kind of problem in Chinese, the same for every occurrence
 * @param titleEn the same in English
 * @param detail this occurrence: what was expected where; never a value that was sent
 * @param errors the fields at fault, empty where none is
 * @param retryAfter when to come again, rounded up to seconds in {@code Retry-After}
 * @param notBefore from which moment on the same call may succeed, where that is known
 * @param incident the id under which the log knows an unexpected failure
 */
public record Problem(
    HttpStatus status,
    String name,
    String titleZh,
    String titleEn,
    String detail,
    List<FieldError> errors,
    Optional<Duration> retryAfter,
    Optional<OffsetDateTime> notBefore,
    Optional<String> incident) {
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Problem {
    if (!KEBAB.matcher(name).matches()) {
      throw new IllegalArgumentException("A problem's name is kebab-case, not " + name);
    }
    errors = List.copyOf(errors);
  }

  public Problem(HttpStatus status, String name, String titleZh, String titleEn, String detail) {
    this(
        status,
        name,
        titleZh,
        titleEn,
        detail,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public String type() {
    return "urn:healthcode:problem:" + name;
  }

  public Problem withErrors(List<FieldError> more) {
    return new Problem(
        status, name, titleZh, titleEn, detail, more, retryAfter, notBefore, incident);
  }

  public Problem withRetryAfter(Duration wait) {
    return new Problem(
        status, name, titleZh, titleEn, detail, errors, Optional.of(wait), notBefore, incident);
  }

  /** Names the moment, and the wait until then. */
  public Problem withNotBefore(OffsetDateTime moment, Instant now) {
    return new Problem(
        status,
        name,
        titleZh,
        titleEn,
        detail,
        errors,
        Optional.of(Duration.between(now, moment.toInstant())),
        Optional.of(moment),
        incident);
  }

  Problem withIncident(String id) {
    return new Problem(
        status, name, titleZh, titleEn, detail, errors, retryAfter, notBefore, Optional.of(id));
  }
}
