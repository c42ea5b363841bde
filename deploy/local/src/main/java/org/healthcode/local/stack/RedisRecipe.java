package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Redis that keeps nothing on disk: the code service writes it again from the topics. */
record RedisRecipe(Installation installation, Path directory, int port) implements Recipe {

  @Override
  public ProcessBuilder command() throws IOException {
    Files.createDirectories(directory);
    return new ProcessBuilder(
            RedisBinary.find(installation.prepared()).toString(),
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
