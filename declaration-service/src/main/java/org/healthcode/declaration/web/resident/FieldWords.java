package org.healthcode.declaration.web.resident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.healthcode.starter.problem.FieldError;

/** Which message a person reads beside a field that the rules refuse. */
final class FieldWords {
  private static final String PREFIX = "resident.error.";
  private static final String OWN = ".own";
  private static final String WHOLE = ".whole";
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");
  private static final Pattern SYMPTOM = Pattern.compile("symptoms\\[[0-9]+]");

  private FieldWords() {}

  /**
   * Keys of messages, by field, in the order of the rules. The first error of a field counts, but
   * one's own number before what else is wrong with it.
   */
  static Map<String, String> of(List<FieldError> errors) {
    Map<String, String> words = new LinkedHashMap<>();
    errors.forEach(
        error ->
            words.merge(
                field(error),
                message(error),
                (first, later) -> later.endsWith(OWN) ? later : first));
    return words;
  }

  /** The checkboxes of symptoms are one field. */
  private static String field(FieldError error) {
    return SYMPTOM.matcher(error.field()).replaceAll("symptoms");
  }

  private static String message(FieldError error) {
    String name = INDEX.matcher(error.field()).replaceAll("");
    return switch (name) {
      case "idNumber" -> PREFIX + name + idNumber(error.expected());
      case "name" -> PREFIX + name + (error.expected().startsWith("the whole name") ? WHOLE : "");
      default -> PREFIX + name;
    };
  }

  /** The document can be wrong in itself, or right but not that of a dependant. */
  private static String idNumber(String expected) {
    if (expected.startsWith("another person")) {
      return OWN;
    }
    if (expected.startsWith("a child")) {
      return expected.contains("elder") ? ".age" : ".child";
    }
    return expected.startsWith("an elder") ? ".elder" : "";
  }
}
