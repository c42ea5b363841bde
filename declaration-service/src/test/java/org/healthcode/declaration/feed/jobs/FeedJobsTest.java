package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.ID;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeKeys;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.jobs.FeedJobs.Started;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.TestResult;
import org.junit.jupiter.api.Test;

class FeedJobsTest {
  private static final String HEADER = "recordId,idType,idNumber,sampledAt,resultAt,result\n";
  private static final String GOOD = "R1,10," + ID + ",2022-06-27,2022-06-27,NEGATIVE\n";
  private static final String OTHER =
      "R7,10," + Samples.idOfBirth("19900101", 1) + ",2022-06-27,2022-06-27,NEGATIVE\n";
  private static final String BAD = "R2,10,SECRET-NUMBER,2022-06-27,2022-06-27,NEGATIVE\n";

  private final FakeLog log = new FakeLog();
  private final FakeLog audits = new FakeLog();
  private final FakeStore store = new FakeStore();
  private final FakeClock clock = new FakeClock();
  private final FeedJobs jobs =
      new FeedJobs(
          RULES,
          new RiskScreen(new FakeTwoPersons.Proposals(), new RecordedLevels(), "henan-cdc"),
          log,
          audits,
          () -> new Lag.Known(Duration.ZERO),
          new NameDesk(Samples.namedOnly(ID, "张三"), audits, clock),
          new VisitDesk(),
          store,
          new FakeKeys(),
          new FeedMeters(),
          clock);

  @Test
  void goodRowsGoInAndBadOnesAreReportedByLineAndColumn() throws Exception {
    JobEnd end = run("job-1", text(HEADER + GOOD + BAD + GOOD));

    JobStatus status = ((JobEnd.Done) end).status();
    assertThat(log.facts()).hasSize(2);
    assertThat(status.rowsRead()).isEqualTo(3);
    assertThat(status.rowsAccepted()).isEqualTo(2);
    assertThat(status.rowsRejected()).isEqualTo(1);
    assertThat(status.rejected())
        .containsExactly(
            new RejectedRow(3, "idNumber", "18 characters: 17 digits and a digit or X"));
    assertThat(status.toString()).doesNotContain("SECRET-NUMBER");
    assertThat(jobs.find("henan-cdc", "job-1")).contains(status);
    assertThat(jobs.recent(Optional.of("henan-cdc"), 10)).containsExactly(status);
    assertThat(jobs.recent(Optional.empty(), 10)).containsExactly(status);
    assertThat(jobs.recent(Optional.of("other"), 10)).isEmpty();
  }

  @Test
  void onlyTheFirstThousandReasonsAreKeptAndAllRowsAreCounted() throws Exception {
    JobStatus status =
        ((JobEnd.Done) run("job-1", text(HEADER + BAD.repeat(1_500) + GOOD))).status();

    assertThat(status.rowsRejected()).isEqualTo(1_500);
    assertThat(status.rejected()).hasSize(JobStatus.REJECTED_KEPT);
    assertThat(status.rowsAccepted()).isEqualTo(1);
  }

  @Test
  void anUploadThatBreaksOffIsCutAndSendingItAgainCompletesIt() throws Exception {
    InputStream broken =
        new SequenceInputStream(
            text(HEADER + GOOD + "R3,10,"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });

    JobEnd end = run("job-1", broken);

    assertThat(((JobEnd.Cut) end).status().state()).isEqualTo(JobStatus.State.CUT);
    assertThat(jobs.find("henan-cdc", "job-1").orElseThrow().state())
        .isEqualTo(JobStatus.State.CUT);
    assertThat(run("job-1", text(HEADER + GOOD + GOOD))).isInstanceOf(JobEnd.Done.class);
    assertThat(jobs.find("henan-cdc", "job-1").orElseThrow().rowsAccepted()).isEqualTo(2);
  }

  @Test
  void aMissingColumnRefusesTheWholeFile() throws Exception {
    JobEnd end = run("job-1", text("recordId,idType,result\nR1,10,NEGATIVE\n"));

    assertThat(((JobEnd.Unreadable) end).violations()).hasSize(3);
    assertThat(log.facts()).isEmpty();
  }

  @Test
  void whenTheLogGoesAwayTheJobIsCutAndWhatIsInIsCounted() throws Exception {
    log.goAwayAfter(2);

    JobEnd end = run("job-1", text(HEADER + GOOD.repeat(5)));

    JobStatus status = ((JobEnd.Unavailable) end).status();
    assertThat(status.state()).isEqualTo(JobStatus.State.CUT);
    assertThat(status.rowsAccepted()).isEqualTo(2);
  }

  @Test
  void aFileLeavesItsTraceBeforeItsFirstRowAndAtItsEnd() throws Exception {
    String file = HEADER + GOOD + BAD;
    Instant recordedAt = clock.instant();
    run("job-1", text(file));

    assertThat(traces())
        .containsExactly(
            "FEED_FILE begun: 0 rows read, 0 accepted, 0 rejected, 0 blank, 0 pending, recorded at "
                + recordedAt,
            "FEED_FILE whole: 2 rows read, 1 accepted, 1 rejected, 0 blank, 0 pending, recorded at "
                + recordedAt
                + ", sha256 %s of %d bytes"
                    .formatted(Sha256.hex(file), file.getBytes(StandardCharsets.UTF_8).length));
    assertThat(audits.facts()).noneMatch(fact -> fact.event().toString().contains(ID));
  }

  @Test
  void eachFactLeadsToTheEntryOfItsFileAndTheEntrySaysWhenTheFileCame() throws Exception {
    run("job-1", text(HEADER + GOOD));
    Instant first = headers().getFirst().getRecordedAt();
    clock.advance(Duration.ofDays(3));
    Instant sentAgain = clock.instant();
    run("job-1", text(HEADER + GOOD));

    assertThat(headers()).extracting(EventHeader::getRecordedAt).containsOnly(first);
    List<AuditEntry> entries =
        audits.facts().stream().map(fact -> (AuditEntry) fact.event()).toList();
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.getDetail()).contains("recorded at " + first))
        .extracting(AuditEntry::getAt)
        .containsExactly(first, first, sentAgain, sentAgain);
    assertThat(entries).extracting(AuditEntry::getEntryId).doesNotHaveDuplicates();
  }

  @Test
  void aPackedFileIsKnownAgainAsItWasSent() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write((HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
    }
    run("job-1", new ByteArrayInputStream(packed.toByteArray()));

    assertThat(traces().getLast()).contains("sha256 " + Sha256.hex(packed.toByteArray()));
  }

  @Test
  void aFileThatBreaksOffIsTracedAsCut() throws Exception {
    log.goAwayAfter(1);

    run("job-1", text(HEADER + GOOD + GOOD));

    assertThat(traces().getLast()).startsWith("FEED_FILE cut: ");
  }

  @Test
  void withoutItsTraceNoRowOfAFileGoesIn() throws Exception {
    audits.goAwayAfter(0);

    assertThat(run("job-1", text(HEADER + GOOD))).isInstanceOf(JobEnd.Unavailable.class);
    assertThat(log.facts()).isEmpty();
  }

  @Test
  void theSameJobCannotRunTwiceAtATime() throws Exception {
    try (PipedOutputStream client = new PipedOutputStream()) {
      Started first = start("job-1", new PipedInputStream(client));
      client.write((HEADER + GOOD).getBytes(StandardCharsets.UTF_8));

      assertThat(start("job-1", text(HEADER))).isInstanceOf(Started.AlreadyRunning.class);
      assertThat(jobs.find("henan-cdc", "job-1").orElseThrow().state())
          .isEqualTo(JobStatus.State.RUNNING);
      client.close();
      assertThat(((Started.Running) first).end().get(10, TimeUnit.SECONDS))
          .isInstanceOf(JobEnd.Done.class);
    }
  }

  @Test
  void aFifthUploadOfAnAuthorityIsToldToComeBackAndAnotherAuthoritysIsTaken() throws Exception {
    PipedOutputStream[] clients = new PipedOutputStream[FeedJobs.AT_ONCE];
    Feeder colleague = new Feeder(FEEDER.source(), FEEDER.region(), "account-2");
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new PipedOutputStream();
      Feeder who = i == 0 ? colleague : FEEDER;
      assertThat(start("job-" + i, new PipedInputStream(clients[i]), who))
          .isInstanceOf(Started.Running.class);
    }

    assertThat(start("one-more", text(HEADER))).isInstanceOf(Started.Busy.class);
    assertThat(start("colleagues", text(HEADER), colleague)).isInstanceOf(Started.Busy.class);
    Feeder others = new Feeder("beijing-cdc", FEEDER.region(), "account-3");
    assertThat(start("theirs", text(HEADER + GOOD), others)).isInstanceOf(Started.Running.class);
    for (PipedOutputStream client : clients) {
      client.close();
    }
  }

  @Test
  void aNameThatContradictsTheKnownPersonIsARowError() throws Exception {
    String header = HEADER.strip() + ",name\n";
    String good = GOOD.strip() + ",张三\n";
    String other = GOOD.strip() + ",李四\n";

    JobStatus status =
        ((JobEnd.Done) run("job-1", text(header + good.repeat(300) + other))).status();

    assertThat(status.rowsAccepted()).isEqualTo(300);
    assertThat(status.rejected()).extracting(RejectedRow::column).containsExactly("name");
    assertThat(status.rejected()).extracting(RejectedRow::line).containsExactly(302L);
  }

  @Test
  void oneFileDoesNotFillTheListOfThoseWhoDecide() throws Exception {
    String rows =
        IntStream.rangeClosed(0, RiskScreen.MOST_PENDING_OF_ACCOUNT)
            .mapToObj(i -> "r-%d,410105,area-%d,HIGH,2022-06-28 08:00\n".formatted(i, i))
            .collect(Collectors.joining());

    Started started =
        start(
            "areas",
            Feed.REGION_RISKS,
            text("recordId,regionCode,area,level,from\n" + rows),
            FEEDER);
    JobStatus status =
        ((JobEnd.Done) ((Started.Running) started).end().get(30, TimeUnit.SECONDS)).status();

    assertThat(status.rowsPending()).isEqualTo(RiskScreen.MOST_PENDING_OF_ACCOUNT);
    assertThat(status.rejected())
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).startsWith("fewer than 1000 records"));
  }

  @Test
  void nobodyIsAtThousandsOfPlacesAndNoAccountMakesOneSo() throws Exception {
    String rows =
        IntStream.rangeClosed(0, VisitDesk.OF_ONE_PERSON)
            .mapToObj(
                i ->
                    "v-%d,10,%s,TRAIN,G%d,2022-06-27 08:00,2022-06-27 09:00\n"
                        .formatted(i, ID, i + 1))
            .collect(Collectors.joining());

    Started started =
        start(
            "visits",
            Feed.VISITS,
            text("recordId,idType,idNumber,placeType,placeCode,from,to\n" + rows),
            FEEDER);
    JobStatus status =
        ((JobEnd.Done) ((Started.Running) started).end().get(30, TimeUnit.SECONDS)).status();

    assertThat(status.rowsAccepted()).isEqualTo(VisitDesk.OF_ONE_PERSON);
    assertThat(status.rejected())
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).startsWith("at most 600 visits"));
  }

  @Test
  void whoGuessesNamesIsSeenByTheirPersonAndHearsNothingMoreWhenTheyGuessTooOften()
      throws Exception {
    String header = HEADER.strip() + ",name\n";
    String right = GOOD.strip() + ",张三\n";
    String guess = GOOD.strip() + ",李四\n";

    JobStatus status =
        ((JobEnd.Done) run("job-1", text(header + right + guess.repeat(100) + right))).status();

    assertThat(audits.facts())
        .filteredOn(fact -> fact.topic().equals(Topics.ACCESSES))
        .hasSize(NameDesk.HEARD_AT_ONCE)
        .allSatisfy(fact -> assertThat(fact.key()).isEqualTo(Samples.person(ID).bytes()));
    assertThat(status.rowsAccepted()).as("the right name after too many guesses too").isEqualTo(1);
    assertThat(status.rejected())
        .filteredOn(row -> row.line() > 2 + NameDesk.HEARD_AT_ONCE)
        .extracting(RejectedRow::reason)
        .hasSizeGreaterThanOrEqualTo(1)
        .allMatch(expected -> expected.startsWith("no name for now"));
  }

  @Test
  void aFileSentAgainIsRecordedAtItsFirstMomentByItsLines() throws Exception {
    JobStatus first = ((JobEnd.Done) run("job-1", text(HEADER + GOOD + "\n" + OTHER))).status();
    clock.advance(Duration.ofDays(3));

    JobStatus again = ((JobEnd.Done) run("job-1", text(HEADER + GOOD + "\n" + OTHER))).status();

    assertThat(first.takenInBefore()).isFalse();
    assertThat(again.takenInBefore()).isTrue();
    assertThat(again.recordedAt()).isEqualTo(NOW);
    assertThat(again.rowsBlank()).isEqualTo(1);
    assertThat(headers()).hasSize(4).allMatch(header -> header.getRecordedAt().equals(NOW));
    assertThat(headers()).extracting(EventHeader::getLine).containsExactly(2, 4, 2, 4);
    assertThat(headers().get(0)).isEqualTo(headers().get(2));
  }

  @Test
  void rowsBehindTheFormerEndAreNewAndACutFileChangesNothing() throws Exception {
    run("job-1", text(HEADER + GOOD));

    JobStatus longer = ((JobEnd.Done) run("job-1", text(HEADER + GOOD + OTHER))).status();
    JobStatus cut = ((JobEnd.Done) run("job-1", text(HEADER + GOOD))).status();

    assertThat(longer.rowsAccepted()).isEqualTo(2);
    assertThat(cut.rowsAccepted()).isEqualTo(1);
    assertThat(run("job-1", text(HEADER + GOOD + GOOD))).isInstanceOf(JobEnd.OtherFile.class);
  }

  @Test
  void anotherFileUnderTheSameKeyIsRefusedByTheFirstLineOfItsBlockAndWritesNothingOfIt()
      throws Exception {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < RowHashes.BLOCK + 5; i++) {
      rows.append("S").append(i).append(GOOD.substring(2));
    }
    JobStatus first = ((JobEnd.Done) run("job-1", text(rows.toString()))).status();
    int written = log.facts().size();

    JobEnd other = run("job-1", text(rows.toString().replace("S10003,", "X10003,")));

    assertThat(other).isEqualTo(new JobEnd.OtherFile(RowHashes.BLOCK + 2, NOW));
    assertThat(log.facts()).hasSize(written + RowHashes.BLOCK);
    assertThat(jobs.find("henan-cdc", "job-1")).contains(first);
  }

  @Test
  void aFileThatBrokeOffInARowIsCompletedBySendingItAgain() throws Exception {
    run("job-1", text(HEADER + GOOD + OTHER.substring(0, 20)));

    JobStatus whole = ((JobEnd.Done) run("job-1", text(HEADER + GOOD + OTHER))).status();

    assertThat(whole.rowsAccepted()).isEqualTo(2);
  }

  @Test
  void aKeyOfAnotherFeedIsRefused() throws Exception {
    run("job-1", text(HEADER + GOOD));

    Started started =
        jobs.start(
            new FeedJobs.Upload(
                "job-1",
                Feed.CASES,
                FEEDER,
                FileRows.Format.TABLE,
                Optional.empty(),
                text("recordId,idType,idNumber,status,reportedAt\n")));

    assertThat(((Started.Running) started).end().get(30, TimeUnit.SECONDS))
        .isInstanceOf(JobEnd.OtherFile.class);
  }

  @Test
  void theSameRecordOfTwoPeopleStandsForTheFirstAndNamesBothLines() throws Exception {
    String tube = "T1," + OTHER.substring(3);

    JobStatus status =
        ((JobEnd.Done) run("job-1", text(HEADER + "T1" + GOOD.substring(2) + GOOD + tube)))
            .status();

    assertThat(status.rowsAccepted()).isEqualTo(2);
    assertThat(status.rejected()).hasSize(1);
    assertThat(status.rejected().getFirst().reason())
        .startsWith("a record of its own: line 4 has the recordId of line 2 and another person");
  }

  @Test
  void theRejectedRowsAreKeptAsTheyCameForWhoSentThem() throws Exception {
    run("job-1", text(HEADER.strip() + ",备注\n" + BAD.strip() + ",\"乙,丙\"\n"));

    RejectedCells cells = jobs.rejectedCells("henan-cdc", "job-1").orElseThrow();

    assertThat(cells.header()).endsWith("备注");
    assertThat(cells.lines().getFirst().cells()).contains("SECRET-NUMBER").endsWith("乙,丙");
    assertThat(cells.lines().toString()).doesNotContain("SECRET-NUMBER");
  }

  private List<EventHeader> headers() {
    return log.facts().stream().map(fact -> ((TestResult) fact.event()).getHeader()).toList();
  }

  private List<String> traces() {
    return audits.facts().stream()
        .map(fact -> (AuditEntry) fact.event())
        .map(entry -> entry.getAct() + ' ' + entry.getDetail())
        .toList();
  }

  private JobEnd run(String jobId, InputStream body) throws Exception {
    return ((Started.Running) start(jobId, body)).end().get(30, TimeUnit.SECONDS);
  }

  private Started start(String jobId, InputStream body) {
    return start(jobId, body, FEEDER);
  }

  private Started start(String jobId, InputStream body, Feeder feeder) {
    return start(jobId, Feed.TESTS, body, feeder);
  }

  private Started start(String jobId, Feed feed, InputStream body, Feeder feeder) {
    return jobs.start(
        new FeedJobs.Upload(
            jobId, feed, feeder, FileRows.Format.TABLE, Optional.of(StandardCharsets.UTF_8), body));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
