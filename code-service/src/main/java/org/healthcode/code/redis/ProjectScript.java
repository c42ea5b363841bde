package org.healthcode.code.redis;

import io.lettuce.core.RedisNoScriptException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import reactor.core.publisher.Mono;

/** A script of ours, by its hash, and in full where Redis does not know it yet. */
final class ProjectScript {

  private final byte[] source;
  private final String sha;

  /**
   * @param name of the resource
   */
  ProjectScript(String name) {
    try (InputStream file = ProjectScript.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      source = file.readAllBytes();
      sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * @param keys mark first
   * @param arguments as the script's head says
   */
  Mono<Long> run(ReactiveRedisConnection redis, List<byte[]> keys, List<byte[]> arguments) {
    return redis
        .scriptingCommands()
        .<Long>evalSha(sha, ReturnType.INTEGER, keys.size(), buffers(keys, arguments))
        .onErrorResume(
            ProjectScript::isUnknown,
            failure ->
                redis
                    .scriptingCommands()
                    .<Long>eval(
                        ByteBuffer.wrap(source),
                        ReturnType.INTEGER,
                        keys.size(),
                        buffers(keys, arguments)))
        .single();
  }

  private static ByteBuffer[] buffers(List<byte[]> keys, List<byte[]> arguments) {
    ByteBuffer[] all = new ByteBuffer[keys.size() + arguments.size()];
    int at = 0;
    for (byte[] key : keys) {
      all[at++] = ByteBuffer.wrap(key);
    }
    for (byte[] argument : arguments) {
      all[at++] = ByteBuffer.wrap(argument);
    }
    return all;
  }

  private static boolean isUnknown(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RedisNoScriptException) {
        return true;
      }
    }
    return false;
  }
}
