package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Redis that keeps nothing on disk: the code service writes it again from the topics.
 *
 * @param note hears which Redis it is
 */
record RedisRecipe(Installation installation, Path directory, int port, Consumer<String> note)
    implements Recipe {

  @Override
  public ProcessBuilder command() throws IOException {
    Files.createDirectories(directory);
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    RedisBinary redis = RedisBinary.find(path, installation.prepared());
    note.accept(redis.text());
    return new ProcessBuilder(
            redis.file().toString(),
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--maxmemory-policy",
            "noeviction",
            "--dir",
            directory.toString())
        .directory(directory.toFile());
  }

  @Override
  public Probe probe() {
    return Probe.redis(port);
  }
}
