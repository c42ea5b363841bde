package org.healthcode.declaration.feed.jobs;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;

/** What is known of jobs, across restarts. */
public interface JobStore {

  /**
   * Keeps the status; returns when it is safe and {@link #find} sees it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  void put(JobStatus status) throws UnavailableException;

  Optional<JobStatus> find(String source, String jobId);

  /**
   * The newest jobs, newest first.
   *
   * @param source of one authority; empty for those of all
   */
  List<JobStatus> recent(Optional<String> source, int most);
}
