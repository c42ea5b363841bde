package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that was written down, so that a later command finds it, and finds only it: process ids
 * are used again, together with the start time they are not.
 *
 * @param started the operating system's start time of the process, epoch ms
 */
public record ProcessRecord(long pid, long started) {
  /** Start times are computed from the boot time, which moves a little when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public static ProcessRecord of(ProcessHandle process) {
    return new ProcessRecord(process.pid(), startOf(process));
  }

  /** Reads what {@link #write} wrote; empty where there is none. */
  static Optional<ProcessRecord> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return Optional.of(new ProcessRecord(Long.parseLong(words[0]), Long.parseLong(words[1])));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, pid + " " + started + "\n");
  }

  /** The process, if it still runs and is not another one with the same id. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(startOf(process) - started) <= TOLERANCE.toMillis());
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
