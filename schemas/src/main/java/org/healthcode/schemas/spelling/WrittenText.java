package org.healthcode.schemas.spelling;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as it was typed, copied or exported, made comparable: full-width and other compatible forms
 * become ordinary ones (NFKC of Unicode Standard Annex 15), characters that nobody sees go, and so
 * does what spreadsheets put around a text that they should not take for a number.
 */
public final class WrittenText {
  private static final char FIRST_SEEN = '!';
  private static final char LAST_ASCII = '~';

  /** Zero-width blanks, byte order marks, directions, soft hyphens; line ends are blanks. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\n\\u000B\\f\\r]]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** {@code '06} and {@code ="06"}. */
  private static final Pattern KEPT_FROM_NUMBERS =
      Pattern.compile("=\"(?<quoted>[^\"]*)\"|['`\u2018\u2019](?<marked>.*)", Pattern.DOTALL);

  private WrittenText() {}

  /** The text without blanks at its ends, and with single ones inside. */
  public static String withSingleBlanks(String written) {
    return isPlain(written) ? written : BLANKS.matcher(folded(written)).replaceAll(" ").strip();
  }

  /** The text without any blanks. */
  public static String withoutBlanks(String written) {
    return isPlain(written) ? written : BLANKS.matcher(folded(written)).replaceAll("");
  }

  private static String folded(String written) {
    String seen =
        UNSEEN.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("");
    String stripped = seen.strip();
    Matcher kept = KEPT_FROM_NUMBERS.matcher(stripped);
    if (!kept.matches()) {
      return stripped;
    }
    String quoted = kept.group("quoted");
    return quoted == null ? kept.group("marked") : quoted;
  }

  /** Most texts are: they cost nothing. */
  private static boolean isPlain(String written) {
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c < FIRST_SEEN || c > LAST_ASCII || c == '\'' || c == '`' || c == '=') {
        return false;
      }
    }
    return true;
  }
}
