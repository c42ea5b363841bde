package org.healthcode.declaration.account;

import java.util.Optional;
import java.util.regex.Pattern;

/** How far the region of a member of staff reaches. */
public final class Reach {
  private static final Pattern ZEROS = Pattern.compile("(?:00){1,2}$");
  private static final int WHOLE = 6;

  private Reach() {}

  /**
   * Whether one region is the other or contains it.
   *
   * @param own GB/T 2260 prefix or code that somebody works for; nobody covers anything without
   * @param other prefix or code; an empty one is covered by nobody
   */
  public static boolean covers(Optional<String> own, String other) {
    return own.map(Reach::prefix)
        .filter(prefix -> !prefix.isEmpty() && prefix(other).startsWith(prefix))
        .isPresent();
  }

  private static String prefix(String code) {
    return code.length() == WHOLE ? ZEROS.matcher(code).replaceFirst("") : code;
  }
}
