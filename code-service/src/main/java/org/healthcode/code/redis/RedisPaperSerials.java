package org.healthcode.code.redis;

import java.util.List;
import java.util.Optional;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.code.resident.PaperSerials;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.PaperEntry;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.starter.redis.RedisLink;
import reactor.core.publisher.Mono;

/**
 * Reads serials. A partition says nothing before its mark is complete: a serial that is not back
 * yet would be replaced by a new one, which revokes what was printed.
 */
final class RedisPaperSerials implements PaperSerials {

  private final RedisLink redis;
  private final int partitions;

  RedisPaperSerials(RedisLink redis, int partitions) {
    this.redis = redis;
    this.partitions = partitions;
  }

  @Override
  public Mono<Optional<Long>> minimum(PersonId person) {
    int partition = person.partition(partitions);
    return redis
        .mGet(List.of(RedisKeys.paper(partition, person.hex()), RedisKeys.paperMark(partition)))
        .map(values -> minimum(values.get(0), values.get(1)));
  }

  static Optional<Long> minimum(Optional<byte[]> entry, Optional<byte[]> mark) {
    if (mark.map(Mark::fromBytes).filter(Mark::isComplete).isEmpty()) {
      throw new StoreAwayException("Redis: paper codes are not all there");
    }
    return entry.map(PaperEntry::fromBytes).map(PaperEntry::minimum);
  }
}
