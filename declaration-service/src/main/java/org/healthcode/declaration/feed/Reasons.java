package org.healthcode.declaration.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.declaration.form.TableFile;

/**
 * Says in the reader's language why a row did not go in. The rules say it in English; what they say
 * is found in {@code reasons_en.properties}, and its Chinese under the same key in {@code
 * reasons.properties}. What is not found there stays English.
 */
public final class Reasons {
  private static final String LIST = "words.oneOf";
  private static final Map<String, String> CHINESE = read("/feed/reasons.properties");
  private static final Map<String, Pattern> ENGLISH = patterns();

  private Reasons() {}

  /**
   * What was expected, for a reader of this language.
   *
   * @param column the column at fault, whose words are named in Chinese too
   * @param expected as the rules say it
   */
  public static String text(String column, String expected, Locale language) {
    return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? expected
        : inChinese(column, expected);
  }

  private static String inChinese(String column, String expected) {
    for (Map.Entry<String, Pattern> reason : ENGLISH.entrySet()) {
      Matcher found = reason.getValue().matcher(expected);
      String chinese = CHINESE.get(reason.getKey());
      if (chinese != null && found.matches()) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= found.groupCount(); i++) {
          parts.add(reason.getKey().equals(LIST) ? named(column, found.group(i)) : found.group(i));
        }
        return filled(chinese, parts);
      }
    }
    return expected;
  }

  /** Each word with its Chinese name. */
  private static String named(String column, String words) {
    Optional<Column> known = Column.of(column);
    return Arrays.stream(words.split(", ", -1))
        .map(
            word ->
                known
                    .flatMap(list -> ValueWords.name(list, word))
                    .map(name -> word + "（" + name + "）")
                    .orElse(word))
        .collect(Collectors.joining("、"));
  }

  private static String filled(String pattern, List<String> parts) {
    String text = pattern;
    for (int i = 0; i < parts.size(); i++) {
      text = text.replace("{" + i + "}", parts.get(i));
    }
    return text;
  }

  /** The list of words comes last: others begin as it does. */
  private static Map<String, Pattern> patterns() {
    Map<String, Pattern> patterns = new TreeMap<>();
    read("/feed/reasons_en.properties")
        .forEach(
            (key, text) ->
                patterns.put(
                    key,
                    Pattern.compile(
                        Arrays.stream(text.split("\\{[0-9]\\}", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(.+?)")),
                        Pattern.DOTALL)));
    return patterns;
  }

  private static Map<String, String> read(String resource) {
    Properties table = TableFile.read(resource);
    return table.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, table::getProperty));
  }
}
