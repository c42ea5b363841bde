package org.healthcode.declaration.form;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Documents that are fed as resident ID cards, which most files know alone. */
public final class OtherTypes {

  /** The type of resident ID cards. */
  public static final String RESIDENT = "10";

  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "14", Pattern.compile("[HM][0-9A-Z][0-9]{7}(?:[0-9]{2})?"),
          "20", Pattern.compile("[EGDSP][A-Z]?[0-9]{7,8}"),
          "34", Pattern.compile("[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]"));

  private OtherTypes() {}

  /** The type whose documents have such numbers, where resident ID cards have none like it. */
  public static Optional<String> typeOf(String number) {
    String upper = number.toUpperCase(Locale.ROOT);
    return SHAPES.entrySet().stream()
        .filter(shape -> shape.getValue().matcher(upper).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
