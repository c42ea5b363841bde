package org.healthcode.declaration.form;

import java.time.LocalDate;
import org.healthcode.schemas.id.PlainKeys;

/** The feeder's own key of a record, as it may stand in URLs, keys and logs. */
public final class RecordIds {
  public static final String EXPECTED = PlainKeys.EXPECTED;

  private RecordIds() {}

  /**
   * Whether the text can be a record's key. An identity number can't: keys travel in the clear.
   *
   * @param today the date in Asia/Shanghai
   */
  public static boolean isValid(String text, LocalDate today) {
    return PlainKeys.isValid(text, today);
  }

  /**
   * Whether no resident's identity number stands in the text: what travels in the clear must not
   * hold one.
   *
   * @param today the date in Asia/Shanghai
   */
  public static boolean namesNobody(String text, LocalDate today) {
    return PlainKeys.namesNobody(text, today);
  }
}
