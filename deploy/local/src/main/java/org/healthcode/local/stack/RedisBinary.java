package org.healthcode.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The {@code redis-server} to run: the machine's own, else the one inside the embedded-redis jar.
 *
 * @param version as it says itself, such as {@code 6.2.11}: the names of the files inside the jar
 *     say another one
 * @param ownOfMachine whether the machine's updates mend it
 */
record RedisBinary(Path file, String version, boolean ownOfMachine) {
  private static final Pattern VERSION = Pattern.compile("v=((\\d+)\\.(\\d+)\\.\\S+)");

  static RedisBinary find(String path, Path prepared) throws IOException {
    Optional<RedisBinary> installed = onPath(path);
    return installed.isPresent() ? installed.get() : unpacked(prepared);
  }

  /** For the person at the terminal. */
  String text() {
    return ownOfMachine
        ? "Redis %s of this machine: %s".formatted(version, file)
        : "Redis %s of embedded-redis, which has known holes (docs/threat-model.md); a redis-server on the PATH is preferred."
            .formatted(version);
  }

  /** Redis 6.2 or later: the code service's script needs it. */
  private static Optional<RedisBinary> onPath(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .flatMap(
            file ->
                version(file).filter(RedisBinary::isRecent).stream()
                    .map(version -> new RedisBinary(file, version.group(1), true)))
        .findFirst();
  }

  private static boolean isRecent(MatchResult version) {
    return Integer.parseInt(version.group(2)) * 100 + Integer.parseInt(version.group(3)) >= 602;
  }

  private static Optional<MatchResult> version(Path binary) {
    try {
      Process version = new ProcessBuilder(binary.toString(), "--version").start();
      String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return VERSION.matcher(text).results().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static RedisBinary unpacked(Path prepared) throws IOException {
    Path binary = unpackedFile(prepared);
    return new RedisBinary(
        binary, version(binary).map(found -> found.group(1)).orElse("of unknown version"), false);
  }

  private static Path unpackedFile(Path prepared) throws IOException {
    String name = resource();
    Path binary = prepared.resolve(name);
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Files.createDirectories(prepared);
    try (InputStream bytes = RedisBinary.class.getResourceAsStream("/" + name)) {
      if (bytes == null) {
        throw new StackException(
            "There is no redis-server 6.2 or later on the PATH, and embedded-redis has none for this machine. Install Redis.");
      }
      Path unfinished = Files.createTempFile(prepared, name, ".new");
      Files.copy(bytes, unfinished, StandardCopyOption.REPLACE_EXISTING);
      if (!unfinished.toFile().setExecutable(true)) {
        throw new StackException("Can't make " + unfinished + " executable.");
      }
      Files.move(unfinished, binary, StandardCopyOption.ATOMIC_MOVE);
    }
    return binary;
  }

  private static String resource() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    if (system.contains("mac")) {
      return "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
    }
    return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
  }
}
