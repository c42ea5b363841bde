package org.healthcode.declaration.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.RULES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.declaration.Samples;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times as people, databases and spreadsheets write them, in every kind of column. */
class TimesCasesTest {
  private static final Path TABLE = Path.of("src/test/resources/spellings/times.tsv");

  static Stream<List<String>> times() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .skip(1)
        .map(line -> Stream.of(line.split("\t", -1)).map(SpellingCasesTest::unescaped).toList());
  }

  @ParameterizedTest
  @MethodSource("times")
  void aTimeIsReadOrRefused(List<String> row) {
    Instant now = OffsetDateTime.parse(row.get(row.size() - 3)).toInstant();
    String written = String.join("\t", row.subList(1, row.size() - 3));
    String outcome = row.get(row.size() - 2);

    Optional<Instant> read = read(row.get(0), written, now);

    assertThat(read)
        .isEqualTo(outcome.equals("REFUSED") ? Optional.empty() : Optional.of(instant(outcome)));
  }

  private static Instant instant(String outcome) {
    return outcome.length() == 10
        ? ChinaTime.startOf(LocalDate.parse(outcome))
        : OffsetDateTime.parse(outcome).toInstant();
  }

  private static Optional<Instant> read(String column, String written, Instant now) {
    return switch (column) {
      case "EVENT_TIME" ->
          judged(
                  Feed.CASES,
                  Samples.row(Feed.CASES).with(Column.ONSET_DATE, ""),
                  Column.REPORTED_AT,
                  written,
                  now)
              .map(event -> ((CaseUpdate) event).getReportedAt());
      case "DATE" ->
          judged(
                  Feed.CASES,
                  Samples.row(Feed.CASES).with(Column.REPORTED_AT, "2022-05-20"),
                  Column.ONSET_DATE,
                  written,
                  now)
              .map(event -> ((CaseUpdate) event).getOnsetDate())
              .map(ChinaTime::startOf);
      case "RESULT_AT" ->
          judged(
                  Feed.TESTS,
                  Samples.row(Feed.TESTS).with(Column.SAMPLED_AT, "2022-05-01"),
                  Column.RESULT_AT,
                  written,
                  now)
              .map(event -> ((TestResult) event).getResultAt());
      case "VISIT_FROM" ->
          judged(Feed.VISITS, visit().with(Column.TO, ""), Column.FROM, written, now)
              .map(event -> ((Visit) event).getFrom());
      case "VISIT_TO" ->
          judged(Feed.VISITS, visit().with(Column.FROM, from(written)), Column.TO, written, now)
              .map(event -> ((Visit) event).getTo());
      case "ISOLATION_FROM" ->
          judged(Feed.CONTACTS, contact(), Column.ISOLATION_FROM, written, now)
              .map(event -> ((ContactUpdate) event).getIsolationFrom());
      case "ISOLATION_TO" ->
          judged(Feed.CONTACTS, contact(), Column.ISOLATION_TO, written, now)
              .map(event -> ((ContactUpdate) event).getIsolationTo());
      case "LEVEL_FROM" ->
          judged(Feed.REGION_RISKS, Samples.row(Feed.REGION_RISKS), Column.FROM, written, now)
              .map(event -> ((RegionRisk) event).getFrom());
      case "LEVEL_UNTIL" ->
          judged(
                  Feed.REGION_RISKS,
                  Samples.row(Feed.REGION_RISKS).with(Column.FROM, "2022-05-01"),
                  Column.UNTIL,
                  written,
                  now)
              .map(event -> ((RegionRisk) event).getUntil());
      default -> throw new IllegalArgumentException(column);
    };
  }

  /** A visit may not last longer than two weeks. */
  private static String from(String to) {
    return to.startsWith("2022-05-20") ? "2022-05-19" : "2022-05-01";
  }

  /** A stay in a region, which may be open; kept for longer than the times of the table are ago. */
  private static Row visit() {
    return Samples.row(Feed.VISITS).with(Column.PLACE_TYPE, "VENUE").with(Column.PLACE_CODE, "V1");
  }

  private static Row contact() {
    return Samples.row(Feed.CONTACTS).with(Column.LAST_CONTACT_AT, "2022-05-01");
  }

  private static Optional<Object> judged(
      Feed feed, Row row, Column column, String written, Instant now) {
    FeedRules rules = feed == Feed.VISITS ? Samples.RULES_KEEPING_LONGER : RULES;
    return rules.judge(feed, row.with(column, written), FEEDER, now)
            instanceof Judged.Accepted accepted
        ? Optional.of(accepted.fact().event())
        : Optional.empty();
  }
}
