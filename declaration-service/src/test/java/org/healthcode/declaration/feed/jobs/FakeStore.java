package org.healthcode.declaration.feed.jobs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs in memory. */
public final class FakeStore implements JobStore {
  private final Map<String, JobStatus> jobs = new ConcurrentHashMap<>();

  @Override
  public void put(JobStatus status) {
    jobs.put(status.source() + '|' + status.jobId(), status);
  }

  @Override
  public Optional<JobStatus> find(String source, String jobId) {
    return Optional.ofNullable(jobs.get(source + '|' + jobId));
  }

  @Override
  public List<JobStatus> recent(Optional<String> source, int most) {
    return jobs.values().stream()
        .filter(job -> source.isEmpty() || source.get().equals(job.source()))
        .sorted(Comparator.comparing(JobStatus::startedAt).reversed())
        .limit(most)
        .toList();
  }
}
