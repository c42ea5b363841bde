package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.kafka.KafkaJobStore;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;

class KafkaJobStoreTest {
  private static final Optional<String> ANY = Optional.empty();

  private final FakeTopic topic = new FakeTopic(Topics.FEED_JOBS);
  private final FakeClock clock = new FakeClock();

  @Test
  void aJobIsKnownForThirtyDaysAfterItLastMovedWithoutARestartToo() throws Exception {
    try (KafkaJobStore jobs = started()) {
      jobs.put(job("old", Samples.NOW));
      clock.advance(Duration.ofDays(30));
      assertThat(jobs.find("henan-cdc", "old")).isPresent();

      clock.advance(Duration.ofMillis(1));
      jobs.put(job("new", clock.instant()));

      assertThat(jobs.find("henan-cdc", "old")).isEmpty();
      assertThat(jobs.recent(ANY, 10)).extracting(JobStatus::jobId).containsExactly("new");
    }
    try (KafkaJobStore jobs = started()) {
      assertThat(jobs.recent(ANY, 10)).extracting(JobStatus::jobId).containsExactly("new");
    }
  }

  @Test
  void anInstanceRemembersTheNewestThousand() throws Exception {
    try (KafkaJobStore jobs = started()) {
      for (int i = 0; i <= 1_000; i++) {
        jobs.put(job("job-" + i, Samples.NOW.plusMillis(i)));
      }

      assertThat(jobs.recent(ANY, 2_000)).hasSize(1_000);
      assertThat(jobs.find("henan-cdc", "job-0")).isEmpty();
      assertThat(jobs.find("henan-cdc", "job-1000")).isPresent();
    }
  }

  private KafkaJobStore started() throws Exception {
    KafkaJobStore jobs = new KafkaJobStore(topic.views(), clock);
    jobs.start().get(10, TimeUnit.SECONDS);
    return jobs;
  }

  private static JobStatus job(String jobId, Instant at) {
    return new JobStatus(
        jobId,
        "henan-cdc",
        Feed.TESTS,
        JobStatus.State.DONE,
        1,
        1,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        at,
        false,
        at,
        at,
        "operator-1",
        "4101");
  }
}
