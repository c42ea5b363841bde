package org.healthcode.declaration.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.PersonKeyEntry;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.starter.redis.RedisLink;

/** Reads the wrapped keys that the code service projects from {@code person-keys}. */
public final class RedisKnownKeys implements KnownKeys {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final RedisLink redis;
  private final int partitions;

  public RedisKnownKeys(RedisLink redis, int partitions) {
    this.redis = redis;
    this.partitions = partitions;
  }

  @Override
  public Optional<byte[]> of(PersonId person) {
    try {
      return redis
          .mGet(List.of(RedisKeys.personKey(person.partition(partitions), person.hex())))
          .blockOptional(TIMEOUT)
          .flatMap(List::getFirst)
          .map(PersonKeyEntry::wrappedKey);
    } catch (RuntimeException e) {
      // Away, slow or of a later format: a new key costs less than a declaration that waits.
      return Optional.empty();
    }
  }
}
