package org.healthcode.declaration.feed.jobs;

import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.form.Violation;

/** How a job ended. */
public sealed interface JobEnd {

  /** Every row is in Kafka or rejected. */
  record Done(JobStatus status) implements JobEnd {}

  /** The upload broke off. */
  record Cut(JobStatus status) implements JobEnd {}

  /** No row was read: the file is of another format, or its header lacks columns. */
  record Unreadable(List<Violation> violations) implements JobEnd {}

  /**
   * Nothing of it was written: under its key another file was taken in.
   *
   * @param line of the first row of the first block that differs
   * @param recordedAt when that other file was first begun
   */
  record OtherFile(long line, Instant recordedAt) implements JobEnd {}

  /** Kafka went away on the way; what is in stays in. */
  record Unavailable(JobStatus status) implements JobEnd {}
}
