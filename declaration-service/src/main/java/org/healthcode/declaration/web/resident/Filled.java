package org.healthcode.declaration.web.resident;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.HttpStatusCode;

/**
 * A form as it is shown: what was typed, and what is wrong with it.
 *
 * @param errors keys of messages, by field
 * @param problem why it was not taken
 */
record Filled(Typed typed, Map<String, String> errors, Optional<Problem> problem) {

  static Filled of(Typed typed) {
    return new Filled(typed, Map.of(), Optional.empty());
  }

  /** What was typed under another account is not shown to this one, nor sent on for them. */
  static Filled refused(Typed typed, ProblemException refusal) {
    Problem problem = refusal.problem();
    Map<String, String> errors = FieldWords.of(problem.errors());
    Typed shown = errors.containsKey("personId") ? Typed.nothing() : typed;
    return new Filled(shown, errors, Optional.of(problem));
  }

  HttpStatusCode status() {
    return problem.<HttpStatusCode>map(Problem::status).orElse(HttpStatusCode.valueOf(200));
  }

  public String value(String field) {
    return typed.value(field);
  }

  public boolean has(String field, String value) {
    return typed.has(field, value);
  }

  public boolean isInvalid(String field) {
    return errors.containsKey(field);
  }

  /** The key of the message; empty where nothing is wrong. */
  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  /** Of this showing of the form, unless it was sent before. */
  public String key() {
    return typed.text(Typed.KEY).orElseGet(() -> UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return "Filled[redacted]";
  }
}
