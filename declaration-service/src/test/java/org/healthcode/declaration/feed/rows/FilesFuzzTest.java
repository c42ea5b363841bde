package org.healthcode.declaration.feed.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.Reasons;
import org.healthcode.declaration.feed.rows.FileRows.Format;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.fuzz.MemoryBudget;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Files as anybody may send them, to each feed: read to their end, every row a fact that can be
 * written and read again, or rejected with a reason in both languages.
 */
class FilesFuzzTest {
  private static final List<Feed> FEEDS =
      List.of(
          Feed.CASES,
          Feed.CONTACTS,
          Feed.TESTS,
          Feed.REGION_RISKS,
          Feed.VISITS,
          Feed.EXPOSURES,
          Feed.TEST_SITES);
  private static final Optional<Charset> NOT_SAID = Optional.empty();
  private static final Optional<Charset> GBK = Optional.of(Charset.forName("GBK"));

  @FuzzTest
  void aTableIsReadToItsEndOrRefused(byte[] file) throws Exception {
    MemoryBudget.within(() -> readAll(file, Format.TABLE, NOT_SAID));
  }

  @FuzzTest
  void aTableInAnotherCharsetThanDeclaredIsReadToItsEndOrRefused(byte[] file) throws Exception {
    MemoryBudget.within(() -> readAll(file, Format.TABLE, GBK));
  }

  @FuzzTest
  void linesOfJsonAreReadToTheirEnd(byte[] file) throws Exception {
    MemoryBudget.within(() -> readAll(file, Format.NDJSON, NOT_SAID));
  }

  private static void readAll(byte[] file, Format format, Optional<Charset> charset)
      throws IOException {
    for (Feed feed : FEEDS) {
      try (FileRows.Opened opened =
          FileRows.open(new ByteArrayInputStream(file), format, charset, FeedColumns.of(feed))) {
        read(opened.rows(), feed);
      } catch (UnreadableFileException refused) {
        assertSaid(refused.violations());
      } catch (IOException brokenOff) {
        // A damaged archive, as it is unpacked.
      }
    }
  }

  private static void read(RowSource rows, Feed feed) throws IOException {
    long line = 0;
    for (Optional<ReadRow> next = rows.next(); next.isPresent(); next = rows.next()) {
      ReadRow row = next.get();
      if (row.line() > 0) {
        assertThat(row.line()).isGreaterThan(line);
        line = row.line();
      }
      if (!row.unreadable().isEmpty()) {
        assertSaid(row.unreadable());
      } else if (!row.isBlank()) {
        judge(row, feed);
      }
    }
    assertThat(rows.ignoredColumns()).hasSizeLessThanOrEqualTo(50);
  }

  private static void judge(ReadRow row, Feed feed) {
    switch (Samples.RULES.judge(feed, row.row(), Samples.FEEDER, Samples.NOW)) {
      case Judged.Rejected(List<Violation> violations) -> assertSaid(violations);
      case Judged.Accepted accepted -> assertWritten(accepted.fact());
      case Judged.Proposed proposed -> throw new AssertionError("no rule of a row proposes");
    }
  }

  private static <V extends SpecificRecord> void assertWritten(Fact<V> fact) {
    AvroBytes<V> bytes = new AvroBytes<>(fact.topic().value());
    assertThat(bytes.fromBytes(bytes.toBytes(fact.event()))).isEqualTo(fact.event());
  }

  private static void assertSaid(List<Violation> violations) {
    assertThat(violations).isNotEmpty();
    List<String> said = new ArrayList<>();
    for (Violation wrong : violations) {
      said.add(Reasons.text(wrong.field(), wrong.expected(), Locale.CHINESE));
      said.add(Reasons.text(wrong.field(), wrong.expected(), Locale.ENGLISH));
    }
    assertThat(said).noneMatch(String::isBlank);
  }
}
