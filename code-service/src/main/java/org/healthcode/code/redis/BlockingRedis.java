package org.healthcode.code.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.bytes.BufferBytes;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import reactor.core.publisher.Mono;

/** Redis for those who may wait for it, so never on a loop; whatever fails says that it is away. */
final class BlockingRedis {

  private final Supplier<Optional<ReactiveRedisConnection>> link;
  private final Duration timeout;

  /**
   * @param link the connection, when there is one
   * @param timeout for all that one call sends, above the timeout of a single command
   */
  BlockingRedis(Supplier<Optional<ReactiveRedisConnection>> link, Duration timeout) {
    this.link = link;
    this.timeout = timeout;
  }

  ReactiveRedisConnection connection() {
    return link.get().orElseThrow(() -> new StoreAwayException("Redis: not connected yet"));
  }

  Optional<byte[]> get(byte[] key) {
    return await(get(connection(), key).map(Optional::of).defaultIfEmpty(Optional.empty()));
  }

  <T> T await(Mono<T> answer) {
    try {
      T value = answer.block(timeout);
      if (value == null) {
        throw new StoreAwayException("Redis: no answer");
      }
      return value;
    } catch (StoreAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreAwayException("Redis: " + root(e).getClass().getSimpleName());
    }
  }

  static Mono<byte[]> get(ReactiveRedisConnection redis, byte[] key) {
    return redis.stringCommands().get(ByteBuffer.wrap(key)).map(BufferBytes::copyOf);
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause;
  }
}
