package org.healthcode.schemas.spelling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of spellings under {@code src/test/resources/spellings}: columns parted by tabs, a header
 * line, {@code \N} for nothing, and Java's escapes for what nobody sees.
 */
public final class SpellingTable {
  public static final String NOTHING = "\\N";

  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|[tnr\\\\])");

  private SpellingTable() {}

  /** The rows without the header. */
  public static List<String[]> read(String name) {
    try (InputStream in = SpellingTable.class.getResourceAsStream("/spellings/" + name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n", -1))
          .skip(1)
          .filter(line -> !line.isEmpty())
          .map(line -> Arrays.stream(line.split("\t", -1)).map(SpellingTable::unescaped))
          .map(cells -> cells.toArray(String[]::new))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static String unescaped(String cell) {
    return cell.equals(NOTHING)
        ? cell
        : ESCAPE
            .matcher(cell)
            .replaceAll(
                found ->
                    switch (found.group(1).charAt(0)) {
                      case 't' -> "\t";
                      case 'n' -> "\n";
                      case 'r' -> "\r";
                      case '\\' -> "\\\\";
                      default ->
                          Matcher.quoteReplacement(
                              Character.toString(
                                  Integer.parseInt(found.group(1).substring(1), 16)));
                    });
  }
}
