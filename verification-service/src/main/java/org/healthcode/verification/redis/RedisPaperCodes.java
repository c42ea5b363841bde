package org.healthcode.verification.redis;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.PaperEntry;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.starter.redis.RedisLink;
import org.healthcode.verification.scan.PaperCodes;
import reactor.core.publisher.Mono;

/** Reads the lowest good serial beside the mark that says whether serials are all there. */
final class RedisPaperCodes implements PaperCodes {
  private final RedisLink redis;
  private final int partitions;

  RedisPaperCodes(RedisLink redis, int partitions) {
    this.redis = redis;
    this.partitions = partitions;
  }

  @Override
  public Mono<Standing> standing(PersonId person, long serial) {
    int partition = person.partition(partitions);
    return redis
        .mGet(List.of(RedisKeys.paper(partition, person.hex()), RedisKeys.paperMark(partition)))
        .map(values -> standing(values.get(0), values.get(1), serial))
        .onErrorReturn(Standing.UNKNOWN)
        .defaultIfEmpty(Standing.UNKNOWN);
  }

  /**
   * A person without an entry has no good paper code once all entries are there. Before, an entry
   * that is there may be an older one, which still accepts what was revoked since.
   */
  static Standing standing(Optional<byte[]> entry, Optional<byte[]> mark, long serial) {
    if (mark.map(Mark::fromBytes).filter(Mark::isComplete).isEmpty()) {
      return Standing.UNKNOWN;
    }
    return entry.map(PaperEntry::fromBytes).filter(known -> known.accepts(serial)).isPresent()
        ? Standing.GOOD
        : Standing.REVOKED;
  }
}
