package org.healthcode.declaration.feed.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;

/** Counts one running job: written by its thread, read by those who ask. */
final class Tally {
  private final Upload upload;
  private final Instant startedAt;
  private final List<RejectedRow> rejected = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final Set<Note> notes = EnumSet.noneOf(Note.class);
  private long read;
  private long blank;
  private long rejectedRows;
  private long pendingRows;

  /**
   * What is uploaded.
   *
   * @param account who uploads
   * @param recordedAt when its rows are recorded
   * @param takenInBefore whether it was begun before
   */
  record Upload(
      String jobId,
      String source,
      Feed feed,
      String region,
      String account,
      Instant recordedAt,
      boolean takenInBefore) {}

  Tally(Upload upload, Instant startedAt) {
    this.upload = upload;
    this.startedAt = startedAt;
  }

  Instant recordedAt() {
    return upload.recordedAt();
  }

  synchronized long read() {
    read++;
    return read;
  }

  synchronized void skipBlank() {
    blank++;
  }

  synchronized long pending() {
    return pendingRows;
  }

  synchronized void pend() {
    pendingRows++;
  }

  synchronized void reject(long line, List<Violation> violations) {
    rejectedRows++;
    for (Violation violation : violations) {
      if (rejected.size() < JobStatus.REJECTED_KEPT) {
        rejected.add(new RejectedRow(line, violation.field(), violation.expected()));
      }
    }
  }

  synchronized void ignored(Collection<String> columns) {
    ignored.clear();
    ignored.addAll(columns);
  }

  synchronized void note(Note note) {
    notes.add(note);
  }

  synchronized JobStatus status(JobStatus.State state, long accepted, Instant now) {
    return new JobStatus(
        upload.jobId(),
        upload.source(),
        upload.feed(),
        state,
        read,
        accepted,
        rejectedRows,
        blank,
        pendingRows,
        rejected.stream().sorted(Comparator.comparingLong(RejectedRow::line)).toList(),
        ignored,
        List.copyOf(notes),
        upload.recordedAt(),
        upload.takenInBefore(),
        startedAt,
        now,
        upload.account(),
        upload.region());
  }
}
