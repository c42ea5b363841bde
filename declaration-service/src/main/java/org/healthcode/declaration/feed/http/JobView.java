package org.healthcode.declaration.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.declaration.feed.Reasons;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.Note;
import org.healthcode.declaration.feed.jobs.RejectedRow;
import org.jspecify.annotations.Nullable;

/**
 * A job as its authority sees it.
 *
 * @param state RUNNING, DONE or CUT
 * @param rowsRead every row of the file: accepted, rejected or blank
 * @param rowsAccepted rows that Kafka has
 * @param rowsPending rows, of those accepted, that wait for a second person at /risk-proposals
 * @param notes what is to be said of the file as a whole: OTHER_CHARSET, it was read in another one
 *     than was declared; RECORDS_NOT_COMPARED, only its first two million records were compared
 * @param recordedAt when its rows are recorded: when it was first begun under its key
 * @param firstTakenInOn the same, where it was begun before
 * @param waiting how many people of the account's own region wait for a second person because of
 *     it, as last heard; left out of lists of jobs, and while that is not known
 * @param allowanceLeft how many people more the reader's account may make worse today, likewise
 * @param rejected the first 1,000 reasons, left out of lists of jobs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
    String jobId,
    String feed,
    String state,
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    long rowsBlank,
    long rowsPending,
    @Nullable Integer waiting,
    @Nullable Integer allowanceLeft,
    @Nullable List<RejectedRow> rejected,
    List<String> ignoredColumns,
    List<String> notes,
    Instant recordedAt,
    @Nullable Instant firstTakenInOn,
    Instant startedAt,
    Instant updatedAt) {

  static JobView whole(
      JobStatus status,
      Optional<Integer> waiting,
      Optional<Integer> allowanceLeft,
      Locale language) {
    return of(
        status,
        waiting,
        allowanceLeft,
        status.rejected().stream()
            .map(
                row ->
                    new RejectedRow(
                        row.line(),
                        row.column(),
                        Reasons.text(row.column(), row.reason(), language)))
            .toList());
  }

  static JobView brief(JobStatus status) {
    return of(status, Optional.empty(), Optional.empty(), null);
  }

  private static JobView of(
      JobStatus status,
      Optional<Integer> waiting,
      Optional<Integer> allowanceLeft,
      @Nullable List<RejectedRow> rejected) {
    return new JobView(
        status.jobId(),
        status.feed().word(),
        status.state().name(),
        status.rowsRead(),
        status.rowsAccepted(),
        status.rowsRejected(),
        status.rowsBlank(),
        status.rowsPending(),
        waiting.orElse(null),
        allowanceLeft.orElse(null),
        rejected,
        status.ignoredColumns(),
        status.notes().stream().map(Note::name).toList(),
        status.recordedAt(),
        status.takenInBefore() ? status.recordedAt() : null,
        status.startedAt(),
        status.updatedAt());
  }
}
