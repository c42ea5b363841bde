package org.healthcode.declaration.feed.jobs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.Judged.Accepted;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.RoundedNumbers;
import org.healthcode.declaration.feed.name.ClaimedName;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows.Opened;
import org.healthcode.declaration.feed.rows.FileText;
import org.healthcode.declaration.feed.rows.ReadRow;
import org.healthcode.declaration.feed.rows.RowSource;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.proposal.RiskProposalEvents;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** One upload from its first row to its last, on one thread, in bounded memory. */
final class FeedJob {
  private static final int BATCH = 256;
  private static final Duration PROGRESS = Duration.ofSeconds(2);
  private static final Violation SUSPECT = new Violation("idNumber", RoundedNumbers.SUSPECT);

  private final Tally tally;
  private final Judge judge;
  private final FileKey key;
  private final BulkLog.Appending log;
  private final Pacer pacer;
  private final NameDesk names;
  private final Feeder feeder;
  private final JobStore store;
  private final RejectedCells cells;
  private final Clock clock;
  private final RoundedRows rounded = new RoundedRows();
  private final RecordOwners owners = new RecordOwners();
  private final List<JudgedRow> waiting = new ArrayList<>();
  private long written;
  private Instant lastProgress;

  /** The feed's rule, for this feeder. */
  @FunctionalInterface
  interface Judge {
    Judged judge(ReadRow row, Instant recordedAt);
  }

  FeedJob(
      Tally tally,
      Judge judge,
      FileKey key,
      BulkLog.Appending log,
      Pacer pacer,
      NameDesk names,
      Feeder feeder,
      JobStore store,
      RejectedCells cells,
      Clock clock) {
    this.tally = tally;
    this.judge = judge;
    this.key = key;
    this.log = log;
    this.pacer = pacer;
    this.names = names;
    this.feeder = feeder;
    this.store = store;
    this.cells = cells;
    this.clock = clock;
    this.lastProgress = clock.instant();
  }

  JobStatus status() {
    return status(JobStatus.State.RUNNING);
  }

  RejectedCells rejectedCells() {
    return cells;
  }

  JobEnd run(Opened file) {
    try {
      return readAll(file);
    } catch (UnavailableException e) {
      JobStatus status = status(JobStatus.State.CUT);
      keepIfPossible(status);
      return new JobEnd.Unavailable(status);
    }
  }

  private JobEnd readAll(Opened file) throws UnavailableException {
    RowSource rows = file.rows();
    boolean whole = true;
    cells.header(rows.header());
    try {
      Optional<ReadRow> row = rows.next();
      while (row.isPresent()) {
        Optional<Long> other = take(row.get(), rows.isOpenEnded());
        if (other.isPresent()) {
          return new JobEnd.OtherFile(other.get(), tally.recordedAt());
        }
        row = rows.next();
      }
      passAll(key.unverified());
      endRounded();
    } catch (IOException e) {
      whole = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      whole = false;
    }
    tally.ignored(rows.ignoredColumns());
    file.text()
        .filter(FileText::isOtherThanDeclared)
        .ifPresent(_ -> tally.note(Note.OTHER_CHARSET));
    writeWaiting();
    key.keep();
    if (owners.isFull()) {
      tally.note(Note.RECORDS_NOT_COMPARED);
    }
    log.awaitAll();
    JobStatus status = status(whole ? JobStatus.State.DONE : JobStatus.State.CUT);
    store.put(status);
    return whole ? new JobEnd.Done(status) : new JobEnd.Cut(status);
  }

  /** The first line of a block that is not the one that was there before. */
  private Optional<Long> take(ReadRow row, boolean isOpenEnded)
      throws UnavailableException, InterruptedException {
    tally.read();
    FileKey.Checked checked = key.check(judged(row), row, isOpenEnded);
    if (checked instanceof FileKey.Checked.Other(long line)) {
      return Optional.of(line);
    }
    if (checked instanceof FileKey.Checked.Same(List<JudgedRow> passed)) {
      passAll(passed);
    }
    Instant now = clock.instant();
    if (now.isAfter(lastProgress.plus(PROGRESS))) {
      lastProgress = now;
      keepIfPossible(status());
    }
    return Optional.empty();
  }

  private JudgedRow judged(ReadRow row) {
    if (row.isBlank()) {
      return new JudgedRow(row.line(), JudgedRow.BLANK, false, List.of());
    }
    if (!row.unreadable().isEmpty()) {
      return new JudgedRow(row.line(), new Judged.Rejected(row.unreadable()), false, row.cells());
    }
    boolean zeros = rounded.count(row.row());
    return new JudgedRow(row.line(), judge.judge(row, tally.recordedAt()), zeros, row.cells());
  }

  private void passAll(List<JudgedRow> rows) throws UnavailableException, InterruptedException {
    for (JudgedRow row : rows) {
      pass(row);
    }
  }

  private void pass(JudgedRow row) throws UnavailableException, InterruptedException {
    switch (row.judged()) {
      case Judged.Rejected rejected when rejected == JudgedRow.BLANK -> tally.skipBlank();
      case Judged.Rejected rejected -> reject(row, rejected.violations());
      // What this file lets wait is seen by the screen only later.
      case Judged.Proposed _ when tally.pending() >= RiskScreen.MOST_PENDING_OF_ACCOUNT ->
          reject(row, List.of(RiskScreen.TOO_MANY_WAIT));
      case Judged.Proposed(RiskProposalState proposal) -> {
        pacer.await(++written);
        tally.pend();
        log.append(RiskProposalEvents.fact(proposal));
      }
      case Accepted accepted -> {
        pacer.await(++written);
        waiting.add(row);
        if (accepted.claimedName().isEmpty() && waiting.size() == 1 || waiting.size() >= BATCH) {
          writeWaiting();
        }
      }
    }
  }

  /**
   * Compares the names of those that wait, and whose records they are, in the order of the file.
   */
  private void writeWaiting() throws UnavailableException {
    Set<PersonId> people = new HashSet<>();
    waiting.forEach(row -> claimed(row).ifPresent(claim -> people.add(claim.person())));
    Map<PersonId, NameTag> known = names.known(people);
    for (JudgedRow row : waiting) {
      Accepted accepted = (Accepted) row.judged();
      Optional<Violation> refusal = refusal(row, accepted, known);
      if (refusal.isPresent()) {
        reject(row, List.of(refusal.get()));
      } else if (!row.isRounded()) {
        log.append(accepted.fact());
      } else if (!rounded.add(row)) {
        reject(row, List.of(SUSPECT));
      }
    }
    waiting.clear();
  }

  private Optional<Violation> refusal(
      JudgedRow row, Accepted accepted, Map<PersonId, NameTag> known) throws UnavailableException {
    Optional<Violation> misfit =
        accepted.claimedName().isEmpty()
            ? Optional.empty()
            : names.misfit(accepted.claimedName().get(), known, feeder);
    return misfit.isPresent()
        ? misfit
        : accepted
            .person()
            .flatMap(
                person ->
                    owners.claim(RecordHash.of(accepted.fact()), person.hashCode(), row.line()))
            .map(first -> otherPerson(row.line(), first));
  }

  private void endRounded() throws UnavailableException {
    writeWaiting();
    for (JudgedRow row : rounded.waiting()) {
      if (rounded.areTooMany()) {
        reject(row, List.of(SUSPECT));
      } else if (row.judged() instanceof Accepted accepted) {
        log.append(accepted.fact());
      }
    }
  }

  private void reject(JudgedRow row, List<Violation> violations) {
    tally.reject(row.line(), violations);
    cells.add(row.line(), row.cells(), violations);
  }

  private static Optional<ClaimedName> claimed(JudgedRow row) {
    return row.judged() instanceof Accepted accepted ? accepted.claimedName() : Optional.empty();
  }

  private static Violation otherPerson(long line, long first) {
    return new Violation(
        "recordId",
        "a record of its own: line "
            + line
            + " has the recordId of line "
            + first
            + " and another person. A tube with the samples of several people needs a recordId for"
            + " each of them, such as the tube's number, a hyphen and a number of the person");
  }

  private void keepIfPossible(JobStatus status) {
    try {
      store.put(status);
    } catch (UnavailableException e) {
      // The next progress or the end will say so.
    }
  }

  private JobStatus status(JobStatus.State state) {
    return tally.status(state, log.acknowledged(), clock.instant());
  }
}
