package org.healthcode.declaration.redis;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.healthcode.declaration.feed.jobs.Lag;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.starter.redis.RedisLink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Redis twice a second for the marks of all partitions. */
public final class RedisLag implements Lag.Gauge, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisLag.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration BELIEVED = Duration.ofSeconds(3);

  private final RedisLink redis;
  private final Clock clock;
  private final List<ByteBuffer> keys;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("redis-lag").factory());
  private volatile Asked asked = new Asked(Instant.EPOCH, Optional.empty());

  /**
   * Up to when the partition that is furthest behind was processed, if all say so. Not up to when
   * it may be vouched for: one record that nobody can read must not stop every file of a province.
   */
  private record Asked(Instant at, Optional<Instant> processed) {}

  public RedisLag(RedisLink redis, int partitions, Clock clock) {
    this.redis = redis;
    this.clock = clock;
    this.keys =
        IntStream.range(0, partitions)
            .mapToObj(partition -> ByteBuffer.wrap(RedisKeys.mark(partition)))
            .toList();
  }

  public void start() {
    var unused =
        schedule.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Lag now() {
    Asked last = asked;
    Instant now = clock.instant();
    return last.at().isBefore(now.minus(BELIEVED))
        ? new Lag.Unknown()
        : last.processed()
            .<Lag>map(processed -> new Lag.Known(Duration.between(processed, now)))
            .orElseGet(Lag.Unknown::new);
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }

  private void ask() {
    try {
      Optional<Instant> processed =
          redis
              .connection()
              .flatMap(
                  connection ->
                      connection.stringCommands().mGet(keys).timeout(TIMEOUT).blockOptional())
              .flatMap(RedisLag::earliest);
      asked = new Asked(clock.instant(), processed);
    } catch (RuntimeException e) {
      // The last answer is believed a little longer: one slow command is no reason to trickle.
      log.debug("marks not read: {}", e.getClass().getName());
    }
  }

  private static Optional<Instant> earliest(List<? extends @Nullable ByteBuffer> marks) {
    Instant earliest = Instant.MAX;
    for (@Nullable ByteBuffer mark : marks) {
      if (mark == null || !mark.hasRemaining()) {
        return Optional.empty();
      }
      Instant processed = Mark.fromBytes(BufferBytes.copyOf(mark)).processed();
      if (processed.equals(Instant.EPOCH)) {
        return Optional.empty();
      }
      earliest = processed.isBefore(earliest) ? processed : earliest;
    }
    return Optional.of(earliest).filter(found -> !found.equals(Instant.MAX));
  }
}
