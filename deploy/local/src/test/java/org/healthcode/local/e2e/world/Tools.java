package org.healthcode.local.e2e.world;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of others, which prove that our formats can be read without our code. */
public final class Tools {
  private Tools() {}

  /** The program; without it the test is skipped, but fails in CI, which has it. */
  public static Path require(String name) {
    Optional<Path> found = find(name);
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(name + " is not on the PATH; .ci/run installs it");
    }
    Assumptions.assumeTrue(found.isPresent(), name + " is not on the PATH");
    return found.orElseThrow();
  }

  /** Runs a program that ends by itself and returns what it printed. */
  public static byte[] run(Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("tool", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    try (InputStream output = process.getInputStream()) {
      byte[] printed = output.readAllBytes();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(program + " failed: " + Files.readString(errors));
      }
      return printed;
    } finally {
      Files.delete(errors);
    }
  }

  private static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
