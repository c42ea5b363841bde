package org.healthcode.declaration.web.resident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.schemas.Ids;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/** What somebody typed into the fields of a form, as it came. */
record Typed(MultiValueMap<String, String> fields) {
  static final String KEY = "key";

  /**
   * Waits for the body, so not for event loops.
   *
   * @throws ProblemException 413 when it is larger than any form that a person fills in
   */
  static Typed in(ServerWebExchange exchange) {
    try {
      return new Typed(exchange.getFormData().blockOptional().orElseGet(LinkedMultiValueMap::new));
    } catch (DataBufferLimitException e) {
      throw new ProblemException(
          HttpStatus.CONTENT_TOO_LARGE,
          "form-too-large",
          "填写内容过长，请缩短后再提交",
          "The form holds too much text",
          "Expected a few hundred thousand characters at most.");
    }
  }

  static Typed nothing() {
    return new Typed(new LinkedMultiValueMap<>());
  }

  Typed with(String name, String value) {
    MultiValueMap<String, String> more = new LinkedMultiValueMap<>(fields);
    more.set(name, value);
    return new Typed(more);
  }

  /** The words of a field; empty where there are none. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.getFirst(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** As it is shown in the field again. */
  String value(String name) {
    return Optional.ofNullable(fields.getFirst(name)).orElse("");
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  boolean has(String name, String value) {
    return all(name).contains(value);
  }

  /**
   * The Idempotency-Key. It stands in the form since it was shown, so that the same form sent twice
   * is one event; and what is typed is part of it, so that a form that is corrected after the back
   * button is another one.
   */
  String recordId() {
    List<String> parts = new ArrayList<>();
    parts.add("page");
    parts.add(text(KEY).orElseGet(() -> UUID.randomUUID().toString()));
    fields.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              parts.add(name);
              parts.addAll(all(name));
            });
    return Ids.hash(parts.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return "Typed[redacted]";
  }
}
