package org.healthcode.verification.foreign;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares how a text begins; of a link scheme and host fold, as QR codes write them in capitals.
 */
final class TextPrefix {
  private static final Pattern AUTHORITY = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*://[^/?#]*)");

  private TextPrefix() {}

  static boolean begins(String text, String prefix) {
    return folded(text).startsWith(folded(prefix));
  }

  private static String folded(String text) {
    Matcher authority = AUTHORITY.matcher(text);
    return authority.find()
        ? authority.group(1).toLowerCase(Locale.ROOT) + text.substring(authority.end())
        : text;
  }
}
