package org.healthcode.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where and when something was measured: figures say little without it. */
public final class Machine {
  private static final int ROUNDS = 200;
  private static final int STEPS = 5_000_000;
  private static final double NANOS_IN_MILLI = 1e6;
  private static final double GIB = 1 << 30;
  private static final double KIB_IN_GIB = 1 << 20;

  private Machine() {}

  /**
   * One line: processor, cores, memory, JDK, time in UTC, git revision.
   *
   * @param repository a folder of the checkout
   */
  public static String describe(Path repository) {
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

  /**
   * What the machine had to do in the last minute, and how fast it is now: on a shared one the same
   * work may take three times as long, and figures of different hours are not to be compared.
   */
  public static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    List<Double> rounds = IntStream.range(0, ROUNDS).mapToObj(round -> millis()).sorted().toList();
    return String.format(
        Locale.ROOT,
        "load of the last minute %.2f; %d times the same work took %.1f to %.1f ms, median %.1f",
        load,
        ROUNDS,
        rounds.getFirst(),
        rounds.getLast(),
        rounds.get(ROUNDS / 2));
  }

  private static double millis() {
    long begin = System.nanoTime();
    long mixed = begin;
    for (int i = 0; i < STEPS; i++) {
      mixed = mixed * 6364136223846793005L + 1442695040888963407L;
    }
    // Looked at, so that it is not left out.
    return (System.nanoTime() - begin) / NANOS_IN_MILLI + (mixed == 0 ? 1 : 0);
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
