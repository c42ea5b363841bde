package org.healthcode.declaration.feed.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.FeedKeys;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.rows.UnreadableFileException;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.recording.RecordingMoment;

/** All uploads of this instance, and what is known of those before. Safe for many threads. */
public final class FeedJobs {

  /** How many of one authority run at a time, one less of an account; each has buffers. */
  public static final int AT_ONCE = 4;

  /** How many of all authorities. */
  public static final int OF_ALL = 12;

  /** A job of another instance that has not been heard of for so long is no longer running. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  /** Of how many files the rejected rows are kept. */
  private static final int REJECTED_OF = 20;

  private static final long DRAINED_AT_MOST = 1L << 28;

  private final FeedRules rules;
  private final RiskScreen screen;
  private final BulkLog log;
  private final EventLog audits;
  private final Lag.Gauge lag;
  private final NameDesk names;
  private final VisitDesk visits;
  private final JobStore store;
  private final FeedKeys keys;
  private final FeedMeters meters;
  private final Clock clock;
  private final Executor threads;
  private final Pacer.Ticker ticker = new SystemTicker();
  private final Throttle throttle = new Throttle(ticker.nanoTime());
  private final Map<Key, FeedJob> running = new ConcurrentHashMap<>();
  private final Map<Key, RejectedCells> rejected =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, RejectedCells> eldest) {
              return size() > REJECTED_OF;
            }
          });
  private final Places places = new Places(AT_ONCE, OF_ALL);

  /**
   * What is uploaded.
   *
   * @param jobId the Idempotency-Key
   * @param charset that was declared
   */
  public record Upload(
      String jobId,
      Feed feed,
      Feeder feeder,
      FileRows.Format format,
      Optional<Charset> charset,
      InputStream body) {}

  /** Whether an upload could begin. */
  public sealed interface Started {

    /**
     * It runs.
     *
     * @param end completes when the job has ended; exceptionally only for a fault of ours
     */
    record Running(CompletableFuture<JobEnd> end) implements Started {}

    /** The same job is running already. */
    record AlreadyRunning() implements Started {}

    /** Too many of this authority, or of all, are running. */
    record Busy() implements Started {}
  }

  private record Key(String source, String jobId) {}

  /** Each upload has a thread of its own. */
  public FeedJobs(
      FeedRules rules,
      RiskScreen screen,
      BulkLog log,
      EventLog audits,
      Lag.Gauge lag,
      NameDesk names,
      VisitDesk visits,
      JobStore store,
      FeedKeys keys,
      FeedMeters meters,
      Clock clock) {
    this(
        rules,
        screen,
        log,
        audits,
        lag,
        names,
        visits,
        store,
        keys,
        meters,
        clock,
        upload -> Thread.ofPlatform().daemon().name("feed-job").start(upload));
  }

  /**
   * @param threads runs each upload from its beginning to its end
   */
  public FeedJobs(
      FeedRules rules,
      RiskScreen screen,
      BulkLog log,
      EventLog audits,
      Lag.Gauge lag,
      NameDesk names,
      VisitDesk visits,
      JobStore store,
      FeedKeys keys,
      FeedMeters meters,
      Clock clock,
      Executor threads) {
    this.rules = rules;
    this.screen = screen;
    this.log = log;
    this.audits = audits;
    this.lag = lag;
    this.names = names;
    this.visits = visits;
    this.store = store;
    this.keys = keys;
    this.meters = meters;
    this.clock = clock;
    this.threads = threads;
  }

  /** Begins, and closes the body at the end. */
  public Started start(Upload upload) {
    Key key = new Key(upload.feeder().source(), upload.jobId());
    if (find(key.source(), key.jobId())
        .filter(known -> known.state() == JobStatus.State.RUNNING)
        .isPresent()) {
      return new Started.AlreadyRunning();
    }
    if (!places.tryTake(upload.feeder().member())) {
      return new Started.Busy();
    }
    try {
      return begin(upload, key);
    } catch (RuntimeException | Error e) {
      // Before its thread runs nobody else gives the place back.
      places.giveBack(upload.feeder().member());
      throw e;
    }
  }

  private Started begin(Upload upload, Key key) {
    BulkLog.Appending appending = log.open();
    Optional<FedBefore> before = keys.find(key.source(), key.jobId());
    FedBefore fed = before.orElseGet(() -> FedBefore.begun(upload.feed(), clock.instant()));
    FeedJob job = newJob(upload, fed, before.isPresent(), appending);
    if (running.putIfAbsent(key, job) != null) {
      places.giveBack(upload.feeder().member());
      return new Started.AlreadyRunning();
    }
    CompletableFuture<JobEnd> end = new CompletableFuture<>();
    try {
      threads.execute(() -> runToEnd(upload, key, fed, job, end));
    } catch (RuntimeException | Error e) {
      running.remove(key);
      throw e;
    }
    return new Started.Running(end);
  }

  private void runToEnd(
      Upload upload, Key key, FedBefore fed, FeedJob job, CompletableFuture<JobEnd> end) {
    try {
      JobEnd how = run(upload, fed, job);
      if (how instanceof JobEnd.Done(JobStatus status) && status.rowsPending() > 0) {
        awaitPending();
      }
      running.remove(key);
      end.complete(how);
    } catch (RuntimeException | Error e) {
      // Not thrown on: the JVM would print its message, which may quote a row.
      end.completeExceptionally(e);
    } finally {
      running.remove(key);
      places.giveBack(upload.feeder().member());
    }
  }

  /** Whoever reads that rows wait finds them on the list. */
  private void awaitPending() {
    try {
      screen.awaitPending();
    } catch (UnavailableException _) {
      // They are safe, and come to the list a little later.
    }
  }

  public Optional<JobStatus> find(String source, String jobId) {
    FeedJob job = running.get(new Key(source, jobId));
    return job != null ? Optional.of(job.status()) : store.find(source, jobId).map(this::settled);
  }

  /** What was begun under a key within the last 75 days. */
  public Optional<FedBefore> fedBefore(String source, String key) {
    return keys.find(source, key);
  }

  /** The rows of a file that this instance has read and that did not go in, while it has them. */
  public Optional<RejectedCells> rejectedCells(String source, String jobId) {
    return Optional.ofNullable(rejected.get(new Key(source, jobId)));
  }

  /**
   * The newest jobs, newest first.
   *
   * @param source of one authority; empty for those of all
   */
  public List<JobStatus> recent(Optional<String> source, int most) {
    Stream<JobStatus> here =
        running.values().stream().map(FeedJob::status).filter(status -> status.isOf(source));
    Stream<JobStatus> known =
        store.recent(source, most).stream()
            .filter(status -> !running.containsKey(new Key(status.source(), status.jobId())))
            .map(this::settled);
    return Stream.concat(here, known)
        .sorted(Comparator.comparing(JobStatus::startedAt).reversed())
        .limit(most)
        .toList();
  }

  private FeedJob newJob(
      Upload upload, FedBefore fed, boolean takenInBefore, BulkLog.Appending appending) {
    Feed feed = upload.feed();
    Feeder feeder = upload.feeder();
    Tally tally =
        new Tally(
            new Tally.Upload(
                upload.jobId(),
                feeder.source(),
                feed,
                feeder.region().orElse(""),
                feeder.account(),
                fed.recordedAt(),
                takenInBefore),
            clock.instant());
    FeedJob.Judge judge =
        (row, recordedAt) -> {
          int line = (int) Math.min(row.line(), Integer.MAX_VALUE);
          Judged judged =
              rules.judge(feed, row.row(), feeder, new RecordingMoment(recordedAt, line));
          return meters.count(
              feed, withRoom(feed, screen.screen(judged, feeder, clock.instant()), feeder));
        };
    FileKey key = new FileKey(keys, feeder.source(), upload.jobId(), fed, rules.newHasher(), clock);
    return new FeedJob(
        tally,
        judge,
        key,
        appending,
        new Pacer(lag, throttle, ticker),
        names,
        upload.feeder(),
        store,
        new RejectedCells(),
        clock);
  }

  private Judged withRoom(Feed feed, Judged judged, Feeder feeder) {
    return judged instanceof Judged.Accepted accepted
        ? visits
            .admit(feed, accepted.person(), feeder)
            .<Judged>map(violation -> new Judged.Rejected(List.of(violation)))
            .orElse(judged)
        : judged;
  }

  private JobEnd run(Upload upload, FedBefore fed, FeedJob job) {
    try (HashedBody body = HashedBody.of(upload.body())) {
      if (fed.isSingle() || fed.feed() != upload.feed()) {
        drain(body);
        return new JobEnd.OtherFile(1, fed.recordedAt());
      }
      return read(upload, fed, body, job);
    } catch (UnavailableException e) {
      return new JobEnd.Unavailable(job.status().cutAt(clock.instant()));
    } catch (IOException e) {
      return new JobEnd.Cut(job.status().cutAt(clock.instant()));
    }
  }

  private JobEnd read(Upload upload, FedBefore fed, HashedBody body, FeedJob job)
      throws IOException, UnavailableException {
    try (FileRows.Opened file =
        FileRows.open(body, upload.format(), upload.charset(), FeedColumns.of(upload.feed()))) {
      JobStatus begun = job.status();
      if (!begun.takenInBefore()) {
        keys.put(begun.source(), begun.jobId(), fed);
      }
      audits.append(List.of(audit(upload, fed, begun, "begun", "")));
      Optional<JobStatus> earlier = store.find(begun.source(), begun.jobId());
      store.put(begun);
      JobEnd end = job.run(file);
      if (end instanceof JobEnd.OtherFile) {
        // What is known under this key is still what was taken in.
        store.put(earlier.orElseGet(() -> begun.cutAt(clock.instant())));
        drain(body);
        audits.append(List.of(audit(upload, fed, job.status(), "refused", body.words())));
      } else {
        rejected.put(new Key(begun.source(), begun.jobId()), job.rejectedCells());
        audits.append(List.of(audit(upload, fed, end, body.words())));
      }
      return end;
    } catch (UnreadableFileException e) {
      drain(body);
      return new JobEnd.Unreadable(e.violations());
    }
  }

  private Fact<AuditEntry> audit(Upload upload, FedBefore fed, JobEnd end, String file) {
    return switch (end) {
      case JobEnd.Done(JobStatus status) -> audit(upload, fed, status, "whole", file);
      case JobEnd.Cut(JobStatus status) -> audit(upload, fed, status, "cut", file);
      case JobEnd.Unavailable(JobStatus status) -> audit(upload, fed, status, "cut", file);
      case JobEnd.Unreadable _, JobEnd.OtherFile _ ->
          throw new IllegalStateException("ends before it begins");
    };
  }

  /**
   * The entry of a file, to which each of its facts leads by its source and {@code recordedAt}, and
   * on to its line.
   *
   * @param file by what the file is known again; empty before it was read
   */
  private Fact<AuditEntry> audit(
      Upload upload, FedBefore fed, JobStatus status, String how, String file) {
    Instant at = clock.instant();
    return Audits.of(
        AuditAct.FEED_FILE,
        upload.feeder(),
        Ids.recordKey(status.source(), status.feed().word(), status.jobId()),
        "",
        "%s: %d rows read, %d accepted, %d rejected, %d blank, %d pending, recorded at %s%s"
            .formatted(
                how,
                status.rowsRead(),
                status.rowsAccepted(),
                status.rowsRejected(),
                status.rowsBlank(),
                status.rowsPending(),
                fed.recordedAt(),
                file.isEmpty() ? "" : ", " + file),
        how + ' ' + at,
        at);
  }

  /** A client that only sends gets to see the answer. */
  private static void drain(InputStream body) throws IOException {
    byte[] scratch = new byte[1 << 13];
    long drained = 0;
    int count = body.read(scratch);
    while (count >= 0 && drained < DRAINED_AT_MOST) {
      drained += count;
      count = body.read(scratch);
    }
  }

  private JobStatus settled(JobStatus status) {
    Instant now = clock.instant();
    boolean silent =
        status.state() == JobStatus.State.RUNNING && status.updatedAt().isBefore(now.minus(SILENT));
    return silent ? status.cutAt(status.updatedAt()) : status;
  }
}
