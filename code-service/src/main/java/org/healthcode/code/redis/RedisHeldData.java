package org.healthcode.code.redis;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.code.projection.AccessStore;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.code.resident.HeldData;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.PersonKeyEntry;
import org.healthcode.schemas.redis.ProfileEntry;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.starter.redis.RedisLink;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import reactor.core.publisher.Mono;

/**
 * Reads what is held; without its mark a partition says nothing, since it may have been emptied.
 */
public final class RedisHeldData implements HeldData {

  private static final AvroBytes<Access> ACCESS = new AvroBytes<>(Access.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final RedisLink redis;
  private final int partitions;
  private final Clock clock;

  public RedisHeldData(RedisLink redis, int partitions, Clock clock) {
    this.redis = redis;
    this.partitions = partitions;
    this.clock = clock;
  }

  @Override
  public Mono<Sealed> sealed(PersonId person) {
    int partition = person.partition(partitions);
    return redis
        .mGet(
            List.of(
                RedisKeys.profile(partition, person.hex()),
                RedisKeys.personKey(partition, person.hex()),
                RedisKeys.profileMark(partition),
                RedisKeys.personKeyMark(partition),
                RedisKeys.code(partition, person.hex())))
        .map(RedisHeldData::sealed);
  }

  private static Sealed sealed(List<Optional<byte[]>> values) {
    if (values.get(2).isEmpty() || values.get(3).isEmpty()) {
      throw new StoreAwayException("Redis: no mark");
    }
    return new Sealed(
        values.get(0).map(ProfileEntry::fromBytes).map(ProfileEntry::profile),
        values.get(1).map(PersonKeyEntry::wrappedKey),
        values
            .get(4)
            .map(entry -> CodeEntry.fromBytes(entry).timeline().getRegionCode())
            .filter(region -> !region.isEmpty()),
        isComplete(values.get(2)) && isComplete(values.get(3)));
  }

  private static boolean isComplete(Optional<byte[]> mark) {
    return mark.map(Mark::fromBytes).filter(Mark::isComplete).isPresent();
  }

  @Override
  public Mono<List<Access>> accesses(PersonId person) {
    int partition = person.partition(partitions);
    Instant oldest = clock.instant().minus(AccessStore.KEPT);
    return redis
        .mGet(List.of(RedisKeys.accessMark(partition)))
        .filter(mark -> mark.getFirst().isPresent())
        .switchIfEmpty(Mono.error(() -> new StoreAwayException("Redis: no mark")))
        .then(Mono.defer(() -> looks(RedisKeys.accesses(partition, person.hex()))))
        .map(all -> all.stream().filter(look -> !look.getAt().isBefore(oldest)).toList());
  }

  private Mono<List<Access>> looks(byte[] key) {
    ReactiveRedisConnection open =
        redis.connection().orElseThrow(() -> new StoreAwayException("Redis: not connected yet"));
    return open.zSetCommands()
        .zRevRange(ByteBuffer.wrap(key), Range.closed(0L, AccessStore.AT_MOST - 1L))
        .map(member -> ACCESS.fromBytes(BufferBytes.copyOf(member)))
        .collectList()
        .timeout(TIMEOUT);
  }
}
