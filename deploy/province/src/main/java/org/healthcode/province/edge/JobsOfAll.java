package org.healthcode.province.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.JobStore;
import org.healthcode.schemas.Topics;

/** How far files are, as all edges see it; only what Kafka acknowledges is kept. */
final class JobsOfAll {

  private final Map<String, JobStatus> jobs = new LinkedHashMap<>();

  /** As one edge sees them. An edge that begins its life settles what nobody goes on with. */
  JobStore of(EdgeWire wire, Instant now) {
    jobs.replaceAll((name, job) -> job.state() == JobStatus.State.RUNNING ? job.cutAt(now) : job);
    return new JobStore() {
      @Override
      public void put(JobStatus status) throws UnavailableException {
        String name = name(status.source(), status.jobId());
        if (wire.send(Topics.FEED_JOBS.name(), name.getBytes(UTF_8), new byte[0]).isEmpty()) {
          throw new UnavailableException(new TimeoutException("not acknowledged"));
        }
        jobs.put(name, status);
      }

      @Override
      public Optional<JobStatus> find(String source, String jobId) {
        return Optional.ofNullable(jobs.get(name(source, jobId)));
      }

      @Override
      public List<JobStatus> recent(Optional<String> source, int most) {
        return List.of();
      }
    };
  }

  private static String name(String source, String jobId) {
    return source + '|' + jobId;
  }
}
