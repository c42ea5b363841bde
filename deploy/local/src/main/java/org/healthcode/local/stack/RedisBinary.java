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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code redis-server} to run: the machine's own, else the one inside the embedded-redis jar.
 */
final class RedisBinary {
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");

  private RedisBinary() {}

  static Path find(Path prepared) throws IOException {
    Optional<Path> installed = onPath();
    return installed.isPresent() ? installed.get() : unpacked(prepared);
  }

  /** Redis 6.2 or later: the code service's script needs it. */
  private static Optional<Path> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .filter(RedisBinary::isRecent)
        .findFirst();
  }

  private static boolean isRecent(Path binary) {
    try {
      Process version = new ProcessBuilder(binary.toString(), "--version").start();
      String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher found = VERSION.matcher(text);
      return found.find()
          && Integer.parseInt(found.group(1)) * 100 + Integer.parseInt(found.group(2)) >= 602;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path unpacked(Path prepared) throws IOException {
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
