package org.healthcode.declaration.testsite;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number to call.
 *
 * @param text as the authority wrote it
 * @param link {@code tel:} and what a phone dials, a comma being the pause before an extension;
 *     empty where the text is no number that can be dialled
 */
public record CallNumber(String text, String link) {
  private static final Pattern BETWEEN = Pattern.compile("[、,;；，/|]|\\s{2,}|或|\\R");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(\\+?[0-9][0-9\\s()-]{1,20}?)\\s*(?:(?:转|分机|ext\\.?|#)\\s*([0-9]{1,6}))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SIGNS = Pattern.compile("[\\s()-]");
  private static final int FEWEST_DIGITS = 3;

  /** The numbers of a text, such as {@code 0371-60000001、0371-60000002转802}. */
  public static List<CallNumber> of(String phone) {
    List<CallNumber> numbers = new ArrayList<>();
    for (String part : BETWEEN.split(phone, -1)) {
      String text = part.strip();
      if (!text.isEmpty()) {
        numbers.add(new CallNumber(text, link(text)));
      }
    }
    return List.copyOf(numbers);
  }

  /** Whether it can be dialled. */
  public boolean isDialled() {
    return !link.isEmpty();
  }

  private static String link(String text) {
    Matcher number = NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    if (!number.matches()) {
      return "";
    }
    String digits = SIGNS.matcher(number.group(1)).replaceAll("");
    String extension = number.group(2);
    return digits.length() < FEWEST_DIGITS
        ? ""
        : "tel:" + digits + (extension == null ? "" : "," + extension);
  }
}
