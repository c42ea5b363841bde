package org.healthcode.declaration.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.RejectedRow;
import org.jspecify.annotations.Nullable;

/**
 * A job as its authority sees it.
 *
 * @param state RUNNING, DONE or CUT
 * @param rowsRead every row of the file: accepted, rejected or blank
 * @param rowsAccepted rows that Kafka has
 * @param rowsPending rows, of those accepted, that wait for a second person at /risk-proposals
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
    @Nullable List<RejectedRow> rejected,
    List<String> ignoredColumns,
    Instant startedAt,
    Instant updatedAt) {

  static JobView whole(JobStatus status) {
    return of(status, status.rejected());
  }

  static JobView brief(JobStatus status) {
    return of(status, null);
  }

  private static JobView of(JobStatus status, @Nullable List<RejectedRow> rejected) {
    return new JobView(
        status.jobId(),
        status.feed().word(),
        status.state().name(),
        status.rowsRead(),
        status.rowsAccepted(),
        status.rowsRejected(),
        status.rowsBlank(),
        status.rowsPending(),
        rejected,
        status.ignoredColumns(),
        status.startedAt(),
        status.updatedAt());
  }
}
