package org.healthcode.declaration.feed.jobs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.Feed;

/**
 * Where one streamed upload stands.
 *
 * @param jobId its Idempotency-Key
 * @param source the authority that feeds
 * @param rowsRead every row of the file: accepted, rejected or blank; one that goes over several
 *     lines counts once
 * @param rowsAccepted rows that Kafka has
 * @param rowsBlank rows in which nothing stands
 * @param rowsPending rows, of those in Kafka, that wait for a second person
 * @param rejected the first {@value #REJECTED_KEPT} reasons; {@code rowsRejected} counts all rows
 * @param notes what is to be said of the file as a whole
 * @param recordedAt when its rows are recorded: the moment at which it was first begun under its
 *     key
 * @param takenInBefore whether it was begun under its key before
 * @param ignoredColumns columns that were there and that the feed does not know
 * @param region GB/T 2260 prefix that the account that sent it works for; empty where that is none
 *     or not known
 */
public record JobStatus(
    String jobId,
    String source,
    Feed feed,
    State state,
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    long rowsBlank,
    long rowsPending,
    List<RejectedRow> rejected,
    List<String> ignoredColumns,
    List<Note> notes,
    Instant recordedAt,
    boolean takenInBefore,
    Instant startedAt,
    Instant updatedAt,
    String startedBy,
    String region) {

  /** How many reasons are kept for one job. */
  public static final int REJECTED_KEPT = 1_000;

  /** Where a job stands. */
  public enum State {
    RUNNING,
    /** Every row is in Kafka or rejected. */
    DONE,
    /** The upload broke off; sending it again completes it. */
    CUT
  }

  public JobStatus {
    // As Kafka keeps them, so that a job says the same before and after a restart.
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    rejected = List.copyOf(rejected);
    ignoredColumns = List.copyOf(ignoredColumns);
    notes = List.copyOf(notes);
  }

  /**
   * Whether this is of the authority.
   *
   * @param authority empty for any
   */
  public boolean isOf(Optional<String> authority) {
    return authority.isEmpty() || authority.get().equals(source);
  }

  public JobStatus cutAt(Instant now) {
    return new JobStatus(
        jobId,
        source,
        feed,
        State.CUT,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        rowsBlank,
        rowsPending,
        rejected,
        ignoredColumns,
        notes,
        recordedAt,
        takenInBefore,
        startedAt,
        now,
        startedBy,
        region);
  }
}
