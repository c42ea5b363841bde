package org.healthcode.declaration.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.ProfileEntry;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.starter.redis.RedisLink;
import org.jspecify.annotations.Nullable;

/** Reads the tags of names out of the profiles in Redis, many in one command. */
public final class RedisKnownNames implements KnownNames {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final RedisLink redis;
  private final int partitions;

  public RedisKnownNames(RedisLink redis, int partitions) {
    this.redis = redis;
    this.partitions = partitions;
  }

  @Override
  public Map<PersonId, NameTag> of(Collection<PersonId> people) {
    List<PersonId> order = List.copyOf(people);
    List<ByteBuffer> keys =
        order.stream()
            .map(
                person ->
                    ByteBuffer.wrap(RedisKeys.profile(person.partition(partitions), person.hex())))
            .toList();
    Map<PersonId, NameTag> names = new HashMap<>();
    List<@Nullable ByteBuffer> found = ask(keys);
    for (int i = 0; i < found.size(); i++) {
      PersonId person = order.get(i);
      name(found.get(i)).ifPresent(name -> names.put(person, name));
    }
    return names;
  }

  /** Empty when Redis cannot be asked now; an absent key is null or an empty buffer. */
  private List<@Nullable ByteBuffer> ask(List<ByteBuffer> keys) {
    List<@Nullable ByteBuffer> found = new ArrayList<>();
    try {
      redis
          .connection()
          .flatMap(
              connection -> connection.stringCommands().mGet(keys).timeout(TIMEOUT).blockOptional())
          .ifPresent(found::addAll);
    } catch (RuntimeException e) {
      // Away or slow: names are compared where that is possible, and feeding goes on.
      found.clear();
    }
    return found;
  }

  private static Optional<NameTag> name(@Nullable ByteBuffer entry) {
    if (entry == null || !entry.hasRemaining()) {
      return Optional.empty();
    }
    try {
      String tag = ProfileEntry.fromBytes(BufferBytes.copyOf(entry)).profile().getNameTag();
      return Optional.of(tag).filter(known -> !known.isEmpty()).map(NameTag::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
