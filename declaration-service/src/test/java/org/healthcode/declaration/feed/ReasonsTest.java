package org.healthcode.declaration.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsTest {
  private static final List<String> BAD =
      List.of(
          "?",
          "99",
          "4.1E+17",
          "2099-01-01",
          "1999-01-01",
          "410105199003070000",
          "x".repeat(3_000));

  @ParameterizedTest
  @EnumSource(
      value = Feed.class,
      names = {"CASES", "CONTACTS", "TESTS", "REGION_RISKS", "VISITS", "EXPOSURES"})
  void whateverIsWrongWithARowIsSaidInChinese(Feed feed) {
    List<Violation> wrong = new ArrayList<>(rejected(feed, new Row()));
    FeedColumns columns = FeedColumns.of(feed);
    for (List<Column> some : List.of(columns.mandatory(), columns.optional())) {
      for (Column column : some) {
        BAD.forEach(bad -> wrong.addAll(rejected(feed, Samples.row(feed).with(column, bad))));
      }
    }

    assertThat(wrong)
        .isNotEmpty()
        .allSatisfy(
            violation ->
                assertThat(Reasons.text(violation.field(), violation.expected(), Locale.CHINESE))
                    .containsPattern("[一-鿿]"));
  }

  private static List<Violation> rejected(Feed feed, Row row) {
    return RULES.judge(feed, row, FEEDER, NOW) instanceof Judged.Rejected rejected
        ? rejected.violations()
        : List.of();
  }
}
