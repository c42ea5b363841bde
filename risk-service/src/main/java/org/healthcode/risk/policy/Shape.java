package org.healthcode.risk.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What a piece of a policy file may look like. */
sealed interface Shape {

  /** Keys with values; other keys are errors. */
  record Mapping(Map<String, Field> fields) implements Shape {

    Mapping required(String key, Shape shape) {
      return with(key, new Field(shape, true));
    }

    Mapping optional(String key, Shape shape) {
      return with(key, new Field(shape, false));
    }

    private Mapping with(String key, Field field) {
      Map<String, Field> more = new LinkedHashMap<>(fields);
      more.put(key, field);
      return new Mapping(more);
    }
  }

  /** One value of a mapping. */
  record Field(Shape shape, boolean required) {}

  /** A mapping with exactly one of these keys: the key says which form it is. */
  record Forms(Map<String, Shape> forms) implements Shape {

    Forms or(String key, Shape shape) {
      Map<String, Shape> more = new LinkedHashMap<>(forms);
      more.put(key, shape);
      return new Forms(more);
    }
  }

  /** A single value, or else a mapping. */
  record Either(Scalar scalar, Mapping mapping) implements Shape {}

  /** A list. */
  record Sequence(Shape item, int atLeast) implements Shape {}

  /**
   * A single value.
   *
   * @param expectation completes "expected ..."
   */
  record Scalar(String expectation, Predicate<String> accepts) implements Shape {}

  static Mapping mapping() {
    return new Mapping(Map.of());
  }

  static Forms form(String key, Shape shape) {
    return new Forms(Map.of(key, shape));
  }

  static Either either(Scalar scalar, Mapping mapping) {
    return new Either(scalar, mapping);
  }

  static Sequence listOf(Shape item, int atLeast) {
    return new Sequence(item, atLeast);
  }
}
