package org.healthcode.starter.redis;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.schemas.redis.StoredAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Reads entry and mark in one MGET, so that the mark vouches for that very entry. */
final class RedisCodeReader implements CodeReader {
  private static final Logger log = LoggerFactory.getLogger(RedisCodeReader.class);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Reading UNREACHABLE = new Reading.Unreachable();

  private final RedisLink redis;
  private final Freshness freshness;
  private final int partitions;
  private final Clock clock;
  private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - QUIET_NANOS);

  RedisCodeReader(RedisLink redis, Freshness freshness, int partitions, Clock clock) {
    this.redis = redis;
    this.freshness = freshness;
    this.partitions = partitions;
    this.clock = clock;
  }

  @Override
  public Mono<Reading> read(PersonId person) {
    int partition = person.partition(partitions);
    return redis
        .mGet(List.of(RedisKeys.code(partition, person.hex()), RedisKeys.mark(partition)))
        .map(this::reading)
        .doOnError(this::complain)
        .onErrorReturn(UNREACHABLE)
        .defaultIfEmpty(UNREACHABLE);
  }

  private Reading reading(List<Optional<byte[]>> values) {
    Optional<CodeEntry> entry = values.get(0).map(CodeEntry::fromBytes);
    Optional<Mark> mark = values.get(1).map(Mark::fromBytes);
    return new Reading.Answered(StoredAnswer.judge(entry, mark, freshness, clock.instant()));
  }

  /** Thousands of reads a second fail alike; one line says it for all. */
  private void complain(Throwable failure) {
    long now = System.nanoTime();
    long last = loggedAt.get();
    if (now - last >= QUIET_NANOS && loggedAt.compareAndSet(last, now)) {
      log.warn("Codes can't be read from Redis: {}", failure.getClass().getName());
    }
  }
}
