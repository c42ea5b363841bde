package org.healthcode.declaration.feed;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.declaration.form.TableFile;

/** What people write for the words of closed lists; stands in {@code values.properties}. */
final class ValueWords {
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cf}\\p{Cc}\\p{Z}\"'“”:]+");
  private static final Pattern REMARK = Pattern.compile("\\([^()]*\\)$");
  private static final Properties VALUES = TableFile.read("/feed/values.properties");
  private static final Map<String, String> KNOWN = load();
  private static final Map<String, String> NAMES =
      VALUES.stringPropertyNames().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  key -> key, key -> VALUES.getProperty(key).split(",", 2)[0].strip()));

  private ValueWords() {}

  /** The word of the list, if the text is one or a known name of one. */
  static Optional<String> word(Column column, String text) {
    String name = isWord(text) ? text : plain(text);
    return Optional.ofNullable(KNOWN.get(column.label() + '.' + name));
  }

  /** What a word of the list is called in Chinese: the first of its names. */
  static Optional<String> name(Column column, String word) {
    return Optional.ofNullable(NAMES.get(column.label() + '.' + word));
  }

  /** The text as a constant of a list is written. */
  static String constant(String text) {
    return isWord(text) ? text : bare(text).toUpperCase(Locale.ROOT);
  }

  /** Most values are the words themselves. */
  private static boolean isWord(String text) {
    return text.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
  }

  private static Map<String, String> load() {
    Map<String, String> known = new HashMap<>();
    for (String key : VALUES.stringPropertyNames()) {
      int dot = key.indexOf('.');
      for (String name : VALUES.getProperty(key).split(",", -1)) {
        known.put(key.substring(0, dot) + '.' + plain(name), key.substring(dot + 1));
      }
    }
    return Map.copyOf(known);
  }

  private static String plain(String text) {
    return REMARK.matcher(bare(text).toUpperCase(Locale.ROOT)).replaceFirst("");
  }

  private static String bare(String text) {
    return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
  }
}
