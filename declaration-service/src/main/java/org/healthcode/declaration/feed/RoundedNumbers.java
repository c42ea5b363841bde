package org.healthcode.declaration.feed;

import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.declaration.form.CellText;

/**
 * ID numbers that a spreadsheet has rounded: it keeps 15 digits of a number and writes zeros for
 * the rest, or writes it as 4.10105E+17. One rounded number in eleven has a good check digit.
 */
public final class RoundedNumbers {

  /** Says what happened, and what to do. */
  public static final String EXPECTED =
      "the whole number: Excel has rounded it to 15 digits; format the column as text, and enter the"
          + " number again";

  /** Of one that is good by itself, in a file with too many such. */
  public static final String SUSPECT =
      "a number that Excel has not rounded: more than one in twenty of this file ends in 000; check"
          + " it, and feed it as a single record if it is true";

  private static final Pattern SCIENTIFIC =
      Pattern.compile("[0-9](\\.[0-9]+)?[Ee]\\+?[0-9]{1,2}|[0-9]{16,20}\\.0+");
  private static final Pattern FULL = Pattern.compile("[0-9]{17}[0-9Xx]");
  private static final Pattern CUT = Pattern.compile("[0-9]{15}000");

  private RoundedNumbers() {}

  /** Whether the text is a number that a spreadsheet wrote in its own way. */
  public static boolean isScientific(String text) {
    return SCIENTIFIC.matcher(text).matches();
  }

  /** Whether the text is a number of 18 digits of which the last three are zeros. */
  public static boolean endsInZeros(String text) {
    return CUT.matcher(text).matches();
  }

  /** The number of 18 characters that a row is about, in its one spelling. */
  public static Optional<String> numberOf(Row row) {
    return row.text(Column.ID_NUMBER)
        .map(CellText::number)
        .filter(text -> FULL.matcher(text).matches());
  }
}
