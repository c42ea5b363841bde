package org.healthcode.declaration.feed.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.JobStore;
import org.healthcode.declaration.feed.jobs.Note;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FeedJob;
import org.healthcode.schemas.event.JobState;
import org.healthcode.schemas.event.RejectedRow;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps jobs on the topic {@code feed-jobs}, where Kafka deletes them 30 days after they last
 * moved. In memory are the newest thousand.
 */
public final class KafkaJobStore implements JobStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaJobStore.class);

  /** What is older is not told any more, whether Kafka still has it or not. */
  private static final Duration KEPT = Topics.FEED_JOBS_KEPT;

  /** Each takes up to 50 kB with its rejected rows. */
  private static final int REMEMBERED = 1_000;

  private final ConcurrentMap<String, JobStatus> jobs = new ConcurrentHashMap<>();
  private final TopicView<FeedJob> view;
  private final ViewWriter<FeedJob> writer;
  private final Clock clock;

  public KafkaJobStore(Views views, Clock clock) {
    this.view = views.of(Topics.FEED_JOBS, this::apply);
    this.writer = views.writer(Topics.FEED_JOBS, view);
    this.clock = clock;
  }

  /**
   * Begins to read; jobs that seem to run were cut by whatever ended their instance. Should one run
   * elsewhere, its next progress says so.
   */
  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp().thenRunAsync(this::settle);
  }

  @Override
  public void put(JobStatus status) throws UnavailableException {
    writer.write(ViewWriter.BY_KEY, key(status.source(), status.jobId()), event(status));
  }

  @Override
  public Optional<JobStatus> find(String source, String jobId) {
    return Optional.ofNullable(jobs.get(name(source, jobId))).filter(this::isKept);
  }

  @Override
  public List<JobStatus> recent(Optional<String> source, int most) {
    return jobs.values().stream()
        .filter(job -> job.isOf(source) && isKept(job))
        .sorted(Comparator.comparing(JobStatus::startedAt).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public void close() {
    view.close();
  }

  private void settle() {
    Instant now = clock.instant();
    for (JobStatus job : List.copyOf(jobs.values())) {
      try {
        if (job.state() == JobStatus.State.RUNNING && isKept(job)) {
          put(job.cutAt(now));
        }
      } catch (UnavailableException e) {
        log.warn("a job of an earlier life could not be settled");
      }
    }
  }

  private boolean isKept(JobStatus job) {
    return !job.updatedAt().isBefore(clock.instant().minus(KEPT));
  }

  private void apply(byte[] key, @Nullable FeedJob event) {
    String name = new String(key, StandardCharsets.UTF_8);
    if (event == null) {
      jobs.remove(name);
    } else {
      status(event).ifPresent(status -> jobs.put(name, status));
      forgetOldest();
    }
  }

  private void forgetOldest() {
    jobs.values().removeIf(job -> !isKept(job));
    if (jobs.size() > REMEMBERED) {
      jobs.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().updatedAt()))
          .ifPresent(oldest -> jobs.remove(oldest.getKey()));
    }
  }

  private static Optional<JobStatus> status(FeedJob event) {
    return Feed.of(event.getFeed())
        .map(
            feed ->
                new JobStatus(
                    event.getJobId(),
                    event.getSource(),
                    feed,
                    state(event.getState()),
                    event.getRowsRead(),
                    event.getRowsAccepted(),
                    event.getRowsRejected(),
                    event.getRowsBlank(),
                    event.getRowsPending(),
                    event.getRejected().stream().map(KafkaJobStore::row).toList(),
                    // What a feeder calls a column may be a name: it is said once and not kept.
                    List.of(),
                    event.getNotes().stream()
                        .map(KafkaJobStore::note)
                        .flatMap(Optional::stream)
                        .toList(),
                    recordedAt(event),
                    event.getTakenInBefore(),
                    event.getStartedAt(),
                    event.getUpdatedAt(),
                    event.getStartedBy(),
                    event.getRegion()));
  }

  private static Instant recordedAt(FeedJob event) {
    Instant kept = event.getRecordedAt();
    return kept == null ? event.getStartedAt() : kept;
  }

  private static Optional<Note> note(String name) {
    return Arrays.stream(Note.values()).filter(note -> note.name().equals(name)).findFirst();
  }

  /** The few distinct texts of a file's rejections are kept once. */
  private static org.healthcode.declaration.feed.jobs.RejectedRow row(RejectedRow row) {
    return new org.healthcode.declaration.feed.jobs.RejectedRow(
        row.getLine(), row.getColumn().intern(), row.getReason().intern());
  }

  private static JobStatus.State state(JobState state) {
    return switch (state) {
      case RUNNING -> JobStatus.State.RUNNING;
      case DONE -> JobStatus.State.DONE;
      case CUT, UNRECOGNISED -> JobStatus.State.CUT;
    };
  }

  private static FeedJob event(JobStatus status) {
    return new FeedJob(
        status.jobId(),
        status.source(),
        status.feed().word(),
        JobState.valueOf(status.state().name()),
        status.rowsRead(),
        status.rowsAccepted(),
        status.rowsRejected(),
        status.rejected().stream()
            .map(row -> new RejectedRow(row.line(), row.column(), row.reason()))
            .toList(),
        status.startedAt(),
        status.updatedAt(),
        status.startedBy(),
        status.rowsPending(),
        status.rowsBlank(),
        status.recordedAt(),
        status.takenInBefore(),
        status.notes().stream().map(Note::name).toList(),
        status.region());
  }

  private static byte[] key(String source, String jobId) {
    return name(source, jobId).getBytes(StandardCharsets.UTF_8);
  }

  private static String name(String source, String jobId) {
    return source + '|' + jobId;
  }
}
