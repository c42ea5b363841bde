package org.healthcode.schemas.id;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a text that travels in the clear names a person. */
public final class NameInText {
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final int SHORTEST_HAN = 2;

  private NameInText() {}

  /**
   * Whether the name stands in the text. One with Chinese characters, two or more, anywhere in it,
   * with whatever signs between them; any other as whole words, since An is in many.
   */
  public static boolean isNamed(String name, String text) {
    List<String> words = words(name);
    if (words.isEmpty()) {
      return false;
    }
    if (name.codePoints().noneMatch(Character::isIdeographic)) {
      return Collections.indexOfSubList(words(text), words) >= 0;
    }
    String letters = String.join("", words);
    return letters.codePointCount(0, letters.length()) >= SHORTEST_HAN
        && String.join("", words(text)).contains(letters);
  }

  private static List<String> words(String text) {
    String ordinary = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return Arrays.stream(NO_LETTERS.split(ordinary)).filter(word -> !word.isEmpty()).toList();
  }
}
