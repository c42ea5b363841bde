package org.healthcode.code.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.code.projection.AccessStore;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.schemas.serde.AvroBytes;
import org.springframework.data.redis.connection.ReactiveRedisConnection;

/** Writes by {@code accesses.lua}. Its methods block, so never on a loop. */
public final class RedisAccessStore implements AccessStore {

  private static final AvroBytes<Access> ACCESS = new AvroBytes<>(Access.class);

  private final BlockingRedis redis;
  private final Clock clock;
  private final ProjectScript script = new ProjectScript("/accesses.lua");

  /**
   * @param link the connection, when there is one
   * @param timeout for one call
   */
  public RedisAccessStore(
      Supplier<Optional<ReactiveRedisConnection>> link, Duration timeout, Clock clock) {
    this.redis = new BlockingRedis(link, timeout);
    this.clock = clock;
  }

  @Override
  public Optional<Mark> mark(int partition) {
    return redis.get(RedisKeys.accessMark(partition)).map(Mark::fromBytes);
  }

  @Override
  public void begin(int partition, Mark mark) {
    redis.await(
        redis
            .connection()
            .stringCommands()
            .set(
                ByteBuffer.wrap(RedisKeys.accessMark(partition)), ByteBuffer.wrap(mark.toBytes())));
  }

  @Override
  public boolean append(int partition, Mark base, List<Look> looks, Mark next) {
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> arguments = new ArrayList<>();
    keys.add(RedisKeys.accessMark(partition));
    arguments.add(base.toBytes());
    arguments.add(next.toBytes());
    arguments.add(text(clock.instant().minus(KEPT).toEpochMilli()));
    arguments.add(text(AT_MOST));
    arguments.add(text(KEPT.toSeconds()));
    for (Look look : looks) {
      keys.add(RedisKeys.accesses(partition, look.person().hex()));
      arguments.add(text(look.access().getAt().toEpochMilli()));
      arguments.add(ACCESS.toBytes(look.access()));
    }
    return redis.await(script.run(redis.connection(), keys, arguments)) == 0;
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
