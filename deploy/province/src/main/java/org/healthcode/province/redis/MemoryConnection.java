package org.healthcode.province.redis;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveScriptingCommands;
import org.springframework.data.redis.connection.ReactiveStringCommands;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A connection to Redis in memory, with the two commands that the projection uses. */
public final class MemoryConnection {

  private MemoryConnection() {}

  public static ReactiveRedisConnection to(MemoryRedis redis) {
    ReactiveStringCommands strings =
        proxy(
            ReactiveStringCommands.class,
            (it, method, arguments) ->
                Mono.defer(
                    () ->
                        Mono.justOrEmpty(
                            redis.get(bytes((ByteBuffer) arguments[0])).map(ByteBuffer::wrap))));
    ReactiveScriptingCommands scripts =
        proxy(
            ReactiveScriptingCommands.class,
            (it, method, arguments) ->
                Flux.defer(
                    () -> Flux.just(run(redis, (int) arguments[2], (ByteBuffer[]) arguments[3]))));
    return proxy(
        ReactiveRedisConnection.class,
        (it, method, arguments) ->
            switch (method.getName()) {
              case "stringCommands" -> strings;
              case "scriptingCommands" -> scripts;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static long run(MemoryRedis redis, int keys, ByteBuffer[] all) {
    List<byte[]> bytes = new ArrayList<>();
    for (ByteBuffer buffer : all) {
      bytes.add(bytes(buffer));
    }
    return redis.project(bytes.subList(0, keys), bytes.subList(keys, bytes.size()));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
