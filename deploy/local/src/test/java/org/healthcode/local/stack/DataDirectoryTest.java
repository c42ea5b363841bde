package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @Test
  void whatIsThereFromBeforeIsClosedToOthers(@TempDir Path temporary) throws IOException {
    Path root = temporary.resolve("data");
    new DataDirectory(root).create();
    Path key = Files.createDirectories(root.resolve("keys")).resolve("pepper");
    Files.writeString(key, "secret");
    loosen(root, "rwxr-xr-x");
    loosen(root.resolve("keys"), "rwxrwxrwx");
    loosen(key, "rw-rw-r--");

    new DataDirectory(root).create();

    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all)
          .isNotEmpty()
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .as(each.toString())
                      .isIn("rwx------", "rw-------"));
    }
  }

  @Test
  void whatAProcessOfTheStackWritesIsItsOwnersOnly(@TempDir Path temporary) throws Exception {
    Path written = temporary.resolve("written by a process");
    Process process =
        new ProcessBuilder(OwnersOnly.command(List.of("touch", written.toString()))).start();

    assertThat(process.waitFor()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
        .isEqualTo("rw-------");
  }

  private static void loosen(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
