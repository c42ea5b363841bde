package org.healthcode.local.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/** Where and when something was measured: figures say little without it. */
final class Machine {
  private static final double BUSY = 2.0;
  private static final double GIB = 1 << 30;
  private static final double KIB_IN_GIB = 1 << 20;

  private Machine() {}

  /**
   * One line: processor, cores, memory, JDK, time in UTC, git revision.
   *
   * @param repository a folder of the checkout
   */
  static String describe(Path repository) {
    return String.format(
        Locale.ROOT,
        "%d cores of %s, %.0f GiB, %s %s, JDK %s, %s, revision %s",
        Runtime.getRuntime().availableProcessors(),
        processor(),
        memory(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        revision(repository));
  }

  /** What else the machine had to do in the last minute, with a warning where it was much. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(
        Locale.ROOT,
        "load of the last minute %.2f%s",
        load,
        load > BUSY ? " (OTHERS ARE AT WORK: these figures are worth nothing)" : "");
  }

  private static String processor() {
    return firstLine(Path.of("/proc/cpuinfo"), "model name", "unknown processor");
  }

  private static double memory() {
    String kib = firstLine(Path.of("/proc/meminfo"), "MemTotal", "0").replaceAll("\\D", "");
    return kib.equals("0")
        ? Runtime.getRuntime().maxMemory() / GIB
        : Long.parseLong(kib) / KIB_IN_GIB;
  }

  private static String firstLine(Path file, String name, String otherwise) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name) && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }

  private static String revision(Path repository) {
    String revision = git(repository, "rev-parse", "--short=10", "HEAD");
    if (revision.isEmpty()) {
      return "unknown";
    }
    boolean changed = !git(repository, "status", "--porcelain", "--untracked-files=no").isEmpty();
    return revision + (changed ? " with local changes" : "");
  }

  private static String git(Path repository, String... words) {
    try {
      Process git =
          new ProcessBuilder(
                  Stream.concat(Stream.of("git", "-C", repository.toString()), Stream.of(words))
                      .toList())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
