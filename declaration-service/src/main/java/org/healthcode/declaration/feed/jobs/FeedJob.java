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
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.Judged.Accepted;
import org.healthcode.declaration.feed.Judged.ClaimedName;
import org.healthcode.declaration.feed.rows.ReadRow;
import org.healthcode.declaration.feed.rows.RowSource;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.Proposed;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** One upload from its first row to its last, on one thread, in constant memory. */
final class FeedJob {
  private static final int BATCH = 256;
  private static final Duration PROGRESS = Duration.ofSeconds(2);

  private final Tally tally;
  private final Judge judge;
  private final BulkLog.Appending log;
  private final Pacer pacer;
  private final KnownNames names;
  private final JobStore store;
  private final Clock clock;
  private final List<Waiting> waiting = new ArrayList<>();
  private Instant lastProgress;

  /** The feed's rule, for this feeder. */
  @FunctionalInterface
  interface Judge {
    Judged judge(ReadRow row, Instant now);
  }

  /** A row whose name has yet to be compared. */
  private record Waiting(long line, Accepted row, ClaimedName claimed) {}

  FeedJob(
      Tally tally,
      Judge judge,
      BulkLog.Appending log,
      Pacer pacer,
      KnownNames names,
      JobStore store,
      Clock clock) {
    this.tally = tally;
    this.judge = judge;
    this.log = log;
    this.pacer = pacer;
    this.names = names;
    this.store = store;
    this.clock = clock;
    this.lastProgress = clock.instant();
  }

  JobStatus status() {
    return status(JobStatus.State.RUNNING);
  }

  JobEnd run(RowSource rows) {
    try {
      return readAll(rows);
    } catch (UnavailableException e) {
      JobStatus status = status(JobStatus.State.CUT);
      keepIfPossible(status);
      return new JobEnd.Unavailable(status);
    }
  }

  private JobEnd readAll(RowSource rows) throws UnavailableException {
    boolean whole = true;
    try {
      Optional<ReadRow> row = rows.next();
      while (row.isPresent()) {
        take(row.get());
        row = rows.next();
      }
    } catch (IOException e) {
      whole = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      whole = false;
    }
    tally.ignored(rows.ignoredColumns());
    compareNames();
    log.awaitAll();
    JobStatus status = status(whole ? JobStatus.State.DONE : JobStatus.State.CUT);
    store.put(status);
    return whole ? new JobEnd.Done(status) : new JobEnd.Cut(status);
  }

  private void take(ReadRow row) throws UnavailableException, InterruptedException {
    pacer.await(tally.read());
    Instant now = clock.instant();
    if (!row.unreadable().isEmpty()) {
      tally.reject(row.line(), row.unreadable());
    } else {
      switch (judge.judge(row, now)) {
        case Judged.Rejected rejected -> tally.reject(row.line(), rejected.violations());
        case Judged.Proposed(ProposalState proposal) -> {
          tally.pend();
          log.append(Proposed.fact(proposal));
        }
        case Accepted accepted -> accept(row.line(), accepted);
      }
    }
    if (now.isAfter(lastProgress.plus(PROGRESS))) {
      lastProgress = now;
      keepIfPossible(status());
    }
  }

  private void accept(long line, Accepted accepted) throws UnavailableException {
    Optional<ClaimedName> claimed = accepted.claimedName();
    if (claimed.isEmpty()) {
      log.append(accepted.fact());
      return;
    }
    waiting.add(new Waiting(line, accepted, claimed.get()));
    if (waiting.size() == BATCH) {
      compareNames();
    }
  }

  private void compareNames() throws UnavailableException {
    if (waiting.isEmpty()) {
      return;
    }
    Set<PersonId> people = new HashSet<>();
    waiting.forEach(one -> people.add(one.claimed().person()));
    Map<PersonId, NameTag> known = names.of(people);
    for (Waiting one : waiting) {
      if (one.claimed().contradicts(Optional.ofNullable(known.get(one.claimed().person())))) {
        tally.reject(one.line(), List.of(ClaimedName.CONTRADICTS));
      } else {
        log.append(one.row().fact());
      }
    }
    waiting.clear();
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
