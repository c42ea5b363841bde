package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.RULES;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeKeys;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.api.Test;

/** Files that must cost no more memory than small ones; nothing of them is held by the test. */
class LargeFilesTest {
  private static final String HEADER =
      "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory,备注\n";
  private static final String REST = ",2022-06-27 08:00,2022-06-27 20:00,NEGATIVE,lab,";

  @Test
  void twentyMegabytesOfAQuoteAndALineEndAreRejectedLineByLine() throws Exception {
    JobStatus status = read(HEADER, 10_000_000, k -> "\"\n");

    assertThat(status.rowsRead()).isEqualTo(10_000_000);
    assertThat(status.rowsRejected()).isEqualTo(10_000_000);
    assertThat(status.rejected()).hasSize(JobStatus.REJECTED_KEPT);
  }

  @Test
  void oneQuoteThatIsNeverClosedCostsOneRowOfAHundredThousand() throws Exception {
    JobStatus status =
        read(
            HEADER + "X," + "10," + Samples.ID + REST + "\"open\n",
            100_000,
            k -> "X" + k + ",10," + Samples.ID + REST + "\n");

    assertThat(status.rowsAccepted()).isEqualTo(100_000);
    assertThat(status.rowsRejected()).isEqualTo(1);
  }

  @Test
  void aLineOfTwentyMegabytesIsOneRejectedRow() throws Exception {
    String good = "A,10," + Samples.ID + REST + "\n";

    JobStatus status = read(HEADER + good, 20_000_001, k -> k == 20_000_000 ? "\n" + good : "x");

    assertThat(status.rowsAccepted()).isEqualTo(2);
    assertThat(status.rowsRejected()).isEqualTo(1);
  }

  @Test
  void manyOpenQuotesTakeLinearTime() throws Exception {
    JobStatus status =
        read(
            HEADER,
            1_000,
            k -> "X" + k + ",10," + Samples.ID + REST + "\"open\na\nb\nc\nd\ne\nf\ng\nh\n");

    assertThat(status.rowsRead()).isEqualTo(9_000);
    assertThat(status.rowsRejected()).isEqualTo(9_000);
  }

  @Test
  void tenThousandNumbersThatEndInZerosWaitAndFurtherOnesAreRefused() throws Exception {
    String zeros = endingInZeros();

    JobStatus status =
        read(
            HEADER,
            240_500,
            k -> "X" + k + ",10," + (k % 24 == 0 ? zeros : Samples.ID) + REST + "\n");

    assertThat(status.rowsAccepted()).isEqualTo(240_500 - 21);
    assertThat(status.rowsRejected()).isEqualTo(21);
  }

  private static String endingInZeros() {
    for (int year = 1950; year < 2010; year++) {
      for (int sequence = 0; sequence < 1_000; sequence += 100) {
        String number = Samples.idOfBirth(year + "0101", sequence);
        if (number.endsWith("000")) {
          return number;
        }
      }
    }
    throw new IllegalStateException("one in eleven does");
  }

  private static JobStatus read(String start, long count, LongFunction<String> rows)
      throws Exception {
    FeedJobs jobs =
        new FeedJobs(
            RULES,
            new RiskScreen(new FakeTwoPersons.Proposals(), new RecordedLevels(), "henan-cdc"),
            Counting::new,
            new FakeLog(),
            () -> new Lag.Known(Duration.ZERO),
            new NameDesk(people -> Map.of(), new FakeLog(), new FakeClock()),
            new VisitDesk(),
            new FakeStore(),
            new FakeKeys(),
            new FeedMeters(),
            new FakeClock());
    FeedJobs.Started started =
        jobs.start(
            new FeedJobs.Upload(
                "job-1",
                Feed.TESTS,
                FEEDER,
                FileRows.Format.TABLE,
                Optional.empty(),
                new Generated(start, count, rows)));
    JobEnd end = ((FeedJobs.Started.Running) started).end().get(120, TimeUnit.SECONDS);
    return ((JobEnd.Done) end).status();
  }

  /** Counts what is written and keeps nothing. */
  private static final class Counting implements BulkLog.Appending {
    private long count;

    @Override
    public void append(Fact<?> fact) {
      count++;
    }

    @Override
    public long acknowledged() {
      return count;
    }

    @Override
    public void awaitAll() {}
  }

  /** A file that is made while it is read. */
  private static final class Generated extends InputStream {
    private final long count;
    private final LongFunction<String> rows;
    private byte[] now;
    private int at;
    private long next;

    Generated(String start, long count, LongFunction<String> rows) {
      this.now = start.getBytes(StandardCharsets.UTF_8);
      this.count = count;
      this.rows = rows;
    }

    @Override
    public int read() {
      while (at == now.length) {
        if (next == count) {
          return -1;
        }
        now = rows.apply(next).getBytes(StandardCharsets.UTF_8);
        next++;
        at = 0;
      }
      int read = now[at] & 0xFF;
      at++;
      return read;
    }
  }
}
