package org.healthcode.verification.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Scan;
import org.healthcode.verification.domain.ScanTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes scans and visits from a bounded queue and a thread of its own, so that an answer waits for
 * Kafka neither when it is slow nor when it is away. What no longer fits in is dropped and counted:
 * a checkpoint that answers beats a trace that is complete.
 */
final class KafkaScanTrail implements ScanTrail, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KafkaScanTrail.class);
  private static final RejectedExecutionException FULL =
      new RejectedExecutionException("too many scans are waiting");
  private static final long POLL_MS = 200;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How long the queue may take to empty when the service stops. */
  private static final Duration DRAIN = Duration.ofSeconds(8);

  /**
   * @param acknowledged completed with what Kafka says about the scan's event
   */
  private record Waiting(Scan scan, CompletableFuture<Void> acknowledged) {}

  private final BlockingQueue<Waiting> queue;
  private final EventSink sink;
  private final ScanEvents events;
  private final Counter dropped;
  private final Counter failed;
  private final RandomGenerator ids = RandomGeneratorFactory.getDefault().create();
  private final Thread writer =
      Thread.ofPlatform().daemon().name("scan-trail").unstarted(this::run);
  private volatile boolean open = true;
  private double lostReported;
  private long reportedAt = System.nanoTime();

  /**
   * @param capacity how many scans may wait
   * @param visitLength how long a person is taken to stay behind a checkpoint
   */
  KafkaScanTrail(EventSink sink, int capacity, Duration visitLength, MeterRegistry registry) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.sink = sink;
    this.events = new ScanEvents(visitLength);
    this.dropped =
        Counter.builder("healthcode.scans.dropped")
            .description("Scans answered and not recorded, since too many were waiting")
            .register(registry);
    this.failed =
        Counter.builder("healthcode.scans.failed")
            .description("Scan and visit events that Kafka did not take")
            .register(registry);
    Gauge.builder("healthcode.scans.waiting", queue, BlockingQueue::size)
        .description("Scans answered and not yet handed to Kafka")
        .register(registry);
  }

  @Override
  public void add(Scan scan) {
    var unused = secure(scan);
  }

  @Override
  public CompletionStage<Void> secure(Scan scan) {
    Waiting waiting = new Waiting(scan, new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      dropped.increment();
      waiting.acknowledged().completeExceptionally(FULL);
    }
    return waiting.acknowledged();
  }

  private void run() {
    try {
      while (open || !queue.isEmpty()) {
        Waiting waiting = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (waiting != null) {
          writeSafely(waiting);
        }
        report();
      }
      sink.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One scan that can't be written must not be the last one that is. */
  private void writeSafely(Waiting waiting) {
    try {
      write(waiting);
    } catch (RuntimeException e) {
      failed.increment();
      // Not its message: that may quote the scan.
      log.error("a scan is not recorded: {}", e.getClass().getName());
      waiting.acknowledged().completeExceptionally(e);
    }
  }

  private void write(Waiting waiting) {
    Scan scan = waiting.scan();
    String recordId = scan.late().map(Scan.Late::recordId).orElseGet(this::newId);
    byte[] key = scan.presented().person().bytes();
    written(scan, key, recordId)
        .whenComplete(
            (ignored, failure) -> {
              if (failure == null) {
                waiting.acknowledged().complete(null);
              } else {
                waiting.acknowledged().completeExceptionally(failure);
              }
            });
    events
        .visit(scan, recordId)
        .ifPresent(
            visit -> {
              var unused = send(Topics.VISITS, key, visit);
            });
  }

  private String newId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(ids.nextLong()) + hex.toHexDigits(ids.nextLong());
  }

  /** Of a look-up by number also the act and what the person may see of it. */
  private CompletionStage<?> written(Scan scan, byte[] key, String recordId) {
    CompletionStage<?> recorded = send(Topics.SCANS, key, ScanEvents.scan(scan, recordId));
    if (!(scan.presented() instanceof Presented.Document)) {
      return recorded;
    }
    return CompletableFuture.allOf(
        recorded.toCompletableFuture(),
        send(Topics.AUDIT_ENTRIES, AuditChain.key(), LookUpEvents.act(scan, recordId))
            .toCompletableFuture(),
        send(Topics.ACCESSES, key, LookUpEvents.access(scan, recordId)).toCompletableFuture());
  }

  private <V extends SpecificRecord> CompletionStage<?> send(Topic<V> topic, byte[] key, V event) {
    return sink.send(topic, key, event)
        .whenComplete(
            (ignored, failure) -> {
              if (failure != null) {
                failed.increment();
              }
            });
  }

  private void report() {
    long now = System.nanoTime();
    double lost = dropped.count() + failed.count();
    if (lost > lostReported && now - reportedAt > REPORT_NANOS) {
      log.warn("{} scans were answered and not recorded", (long) (lost - lostReported));
      lostReported = lost;
      reportedAt = now;
    }
  }

  @Override
  public void start() {
    writer.start();
  }

  /** Called once the server takes no more requests; writes what is waiting. */
  @Override
  public void stop() {
    open = false;
    try {
      if (!writer.join(DRAIN)) {
        log.warn("{} scans were still waiting and are not recorded", queue.size());
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return writer.isAlive();
  }

  /** Starts before the web server and so stops after it has finished its last request. */
  @Override
  public int getPhase() {
    return 0;
  }
}
