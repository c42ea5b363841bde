package org.healthcode.declaration.form;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a cell without what spreadsheets and people leave in it: marks and control characters
 * that nobody sees, blanks around, the apostrophe before a number that is text, and the formula
 * around one.
 */
public final class CellText {
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cf}&&[^\\u200D]]|[\\p{Cc}&&[^\\t\\n\\u000B\\f\\r\\u0085]]");
  private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
  private static final Pattern FORMULA = Pattern.compile("=\"([^\"]*)\"");
  private static final Pattern INSIDE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern LEADING = Pattern.compile("^['`\u2018\u2019]+(?=.)");

  /** What a spreadsheet takes for the beginning of a formula, unless an apostrophe is before it. */
  private static final String SIGNS = "=+-@";

  private CellText() {}

  /** What stands in the cell. */
  public static String plain(String cell) {
    if (isPlain(cell)) {
      return cell;
    }
    String seen = UNSEEN.matcher(cell).replaceAll("");
    String bare = AROUND.matcher(seen).replaceAll("");
    if (bare.length() > 1 && bare.charAt(0) == '\'' && SIGNS.indexOf(bare.charAt(1)) >= 0) {
      return bare.substring(1);
    }
    Matcher formula = FORMULA.matcher(bare);
    return formula.matches() ? formula.group(1) : bare;
  }

  /** A code, a number or a time: half width, without an apostrophe before it. */
  public static String code(String text) {
    if (isPlain(text) && isAscii(text)) {
      return text;
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return AROUND.matcher(LEADING.matcher(folded).replaceFirst("")).replaceAll("");
  }

  /** Without the apostrophe before a number that is text. */
  public static String unquoted(String text) {
    return LEADING.matcher(text).replaceFirst("");
  }

  /** A number of a document, which has no blanks. */
  public static String number(String text) {
    if (isPlain(text) && isAscii(text)) {
      return text;
    }
    return INSIDE.matcher(code(text)).replaceAll("");
  }

  /** Most cells are: then nothing needs to be looked for. */
  private static boolean isPlain(String cell) {
    return !cell.isEmpty() && cell.chars().allMatch(CellText::isPlain);
  }

  private static boolean isPlain(int c) {
    return c > '~' ? Character.isLetter(c) : c > ' ' && c != '=' && c != '`' && c != '\'';
  }

  /** Whether there is nothing to fold. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
