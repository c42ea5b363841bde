package org.healthcode.starter.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.bytes.BufferBytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import reactor.core.publisher.Mono;

/**
 * The shared connection, opened in the background. The factory opens it on the thread that asks
 * first and blocks it until it is there or not; with Redis away at start that would be every
 * request and its event loop. Once it was open, Lettuce reconnects by itself.
 */
public final class RedisLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

  private static final long PAUSE_MS = 100;

  /** The first attempts may come before the factory itself was started. */
  private static final int QUIET_ATTEMPTS = 20;

  private static final RuntimeException AWAY =
      new RedisConnectionFailureException("Redis is not connected yet");

  private final ReactiveRedisConnectionFactory factory;
  private final Duration timeout;
  private final Thread opener =
      Thread.ofPlatform().daemon().name("redis-opener").unstarted(this::open);
  private volatile @Nullable ReactiveRedisConnection connection;

  /**
   * @param timeout how long one read may take
   */
  public RedisLink(ReactiveRedisConnectionFactory factory, Duration timeout) {
    this.factory = factory;
    this.timeout = timeout;
    opener.start();
  }

  /** The connection, or none yet. */
  public Optional<ReactiveRedisConnection> connection() {
    return Optional.ofNullable(connection);
  }

  /**
   * The values of these keys, in their order, empty where there is none.
   *
   * @return an error while Redis is away or when it takes longer than the command timeout
   */
  public Mono<List<Optional<byte[]>>> mGet(List<byte[]> keys) {
    return connection()
        .map(
            open ->
                open.stringCommands()
                    .mGet(keys.stream().map(ByteBuffer::wrap).toList())
                    .map(RedisLink::values)
                    .timeout(timeout))
        .orElseGet(() -> Mono.error(AWAY));
  }

  /**
   * What a script of ours answers, which may write.
   *
   * @param script in full
   * @return an error while Redis is away or when it takes longer than the command timeout
   */
  public Mono<Long> run(String script, List<byte[]> keys, List<byte[]> arguments) {
    ByteBuffer[] buffers =
        Stream.concat(keys.stream(), arguments.stream())
            .map(ByteBuffer::wrap)
            .toArray(ByteBuffer[]::new);
    return connection()
        .map(
            open ->
                open.scriptingCommands()
                    .<Long>eval(
                        ByteBuffer.wrap(script.getBytes(StandardCharsets.UTF_8)),
                        ReturnType.INTEGER,
                        keys.size(),
                        buffers)
                    .single()
                    .timeout(timeout))
        .orElseGet(() -> Mono.error(AWAY));
  }

  /** Spring Data gives null for a key without a value. */
  private static List<Optional<byte[]>> values(List<ByteBuffer> buffers) {
    return buffers.stream()
        .map(buffer -> Optional.ofNullable(buffer).map(BufferBytes::copyOf))
        .toList();
  }

  private void open() {
    try {
      for (int attempt = 1; connection == null; attempt++) {
        try {
          connection = factory.getReactiveConnection();
        } catch (RuntimeException e) {
          if (attempt % QUIET_ATTEMPTS == 0) {
            log.info("Redis is not there yet: {}", e.getClass().getSimpleName());
          }
          Thread.sleep(PAUSE_MS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    opener.interrupt();
    ReactiveRedisConnection open = connection;
    if (open != null) {
      open.closeLater().subscribe();
    }
  }
}
