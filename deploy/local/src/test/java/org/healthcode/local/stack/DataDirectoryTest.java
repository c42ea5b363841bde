package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  /** Rows of the format before are read as garbage, and the risk service starts over and over. */
  private static final String ROWS_OF_FORMAT_7 = "a2882efabc98cf7e";

  @Test
  void theFormatIsRaisedWhenRowsOfStoresChange() throws Exception {
    Path rows = Installation.here().module().resolve("../../risk-service/src/main/avro");
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> schemas = Files.walk(rows)) {
      for (Path schema : schemas.filter(it -> it.toString().endsWith(".avsc")).sorted().toList()) {
        hash.update(rows.relativize(schema).toString().getBytes(StandardCharsets.UTF_8));
        hash.update(Files.readAllBytes(schema));
      }
    }

    assertThat(HexFormat.of().formatHex(hash.digest(), 0, 8))
        .as("raise the format of DataDirectory and pin the rows of the new one here")
        .isEqualTo(ROWS_OF_FORMAT_7);
  }

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
