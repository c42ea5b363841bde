package org.healthcode.declaration.feed.jobs;

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

  /** Kafka went away on the way; what is in stays in. */
  record Unavailable(JobStatus status) implements JobEnd {}
}
