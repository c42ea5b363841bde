package org.healthcode.declaration.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of columns and values as spreadsheets write them; the tables say which are understood. */
class SpellingCasesTest {
  private static final Path TABLES = Path.of("src/test/resources/spellings");

  private static final Set<String> WORDS =
      Set.of(
          "NEGATIVE",
          "POSITIVE",
          "CONFIRMED",
          "ASYMPTOMATIC",
          "SUSPECTED",
          "RULED_OUT",
          "DISCHARGED",
          "DECEASED",
          "CLOSE",
          "SECONDARY",
          "HIGH",
          "MEDIUM",
          "LOW",
          "NONE",
          "TRAIN",
          "FLIGHT",
          "COACH",
          "SHIP",
          "VENUE",
          "REGION",
          "10",
          "14",
          "15",
          "20",
          "34",
          "99");

  static Stream<List<String>> headers() throws IOException {
    return rows("headers.tsv").filter(row -> isKnown(row.get(2)));
  }

  static Stream<List<String>> values() throws IOException {
    return rows("values.tsv");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderIsUnderstoodOrIgnored(List<String> row) {
    FeedColumns columns = FeedColumns.of(Feed.of(row.get(0)).orElseThrow());

    Optional<String> column = columns.named(row.get(1)).map(Column::label);

    assertThat(column)
        .isEqualTo(row.get(2).equals("IGNORED") ? Optional.empty() : Optional.of(row.get(2)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsUnderstoodOrRefused(List<String> row) {
    Column column = Column.of(row.get(1)).orElseThrow();

    Optional<String> word =
        new Row()
            .with(column, row.get(2))
            .text(column)
            .map(text -> ValueWords.word(column, text).orElseGet(() -> ValueWords.constant(text)));

    if (row.get(3).equals("REFUSED")) {
      assertThat(word.orElse("")).isNotIn(WORDS);
    } else {
      assertThat(word).contains(row.get(3));
    }
  }

  /** The tables know columns that some feed will have. */
  private static boolean isKnown(String column) {
    return column.equals("IGNORED") || Column.of(column).isPresent();
  }

  private static Stream<List<String>> rows(String table) throws IOException {
    return Files.readAllLines(TABLES.resolve(table)).stream()
        .skip(1)
        .map(line -> List.of(unescaped(line).split("\t", -1)));
  }

  static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < line.length()) {
      if (line.startsWith("\\u", at)) {
        text.append((char) Integer.parseInt(line, at + 2, at + 6, 16));
        at += 6;
      } else {
        text.append(line.charAt(at));
        at++;
      }
    }
    return text.toString();
  }
}
