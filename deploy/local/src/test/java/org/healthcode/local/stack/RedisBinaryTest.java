package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBinaryTest {
  @TempDir private Path folder;

  @Test
  void theOneOfTheMachineIsPreferredAndItsVersionIsSaid() throws IOException {
    Path old = installed("old", "Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1");
    Path recent = installed("new", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0");

    RedisBinary found = RedisBinary.find(old + ":" + recent, folder.resolve("prepared"));

    assertThat(found.file()).isEqualTo(recent.resolve("redis-server"));
    assertThat(found.text())
        .isEqualTo("Redis 7.0.15 of this machine: " + recent.resolve("redis-server"));
  }

  @Test
  void whereTheMachineHasNoneTheEmbeddedOneSaysItsOwnVersionAndThatItHasHoles() throws IOException {
    RedisBinary found = RedisBinary.find("", folder.resolve("prepared"));

    assertThat(found.ownOfMachine()).isFalse();
    assertThat(found.version()).matches("6\\.2\\.\\d+");
    assertThat(found.text()).contains(found.version(), "known holes", "docs/threat-model.md");
  }

  private Path installed(String name, String says) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(name));
    Path server = bin.resolve("redis-server");
    Files.writeString(server, "#!/bin/sh\necho '" + says + "'\n");
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
    return bin;
  }
}
