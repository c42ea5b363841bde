package org.healthcode.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Who runs on a data folder: one launcher, which holds a lock, and the processes it started. */
public final class RunDirectory implements AutoCloseable {
  private static final String LAUNCHER = "launcher";
  private final Path directory;
  private final FileChannel lock;

  private RunDirectory(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Makes this JVM the launcher.
   *
   * @throws StackException if another one is, or if processes of a dead one still run
   */
  public static RunDirectory acquire(DataDirectory data) {
    Path directory = data.run();
    try {
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StackException(
            "A stack is already running on %s (process %s). Stop it with deploy/down%s."
                .formatted(
                    data.root(),
                    launcher(data).map(process -> String.valueOf(process.pid())).orElse("unknown"),
                    data.commandOption()));
      }
      Map<Part, ProcessHandle> orphans = running(data);
      if (!orphans.isEmpty()) {
        channel.close();
        throw new StackException(
            "Processes of an earlier stack still run on %s: %s. Stop them with deploy/down%s."
                .formatted(data.root(), describe(orphans), data.commandOption()));
      }
      ProcessRecord.of(ProcessHandle.current()).write(directory.resolve(LAUNCHER + ".pid"));
      return new RunDirectory(directory, channel);
    } catch (IOException e) {
      throw new StackException("Can't write to " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The launcher that is running on this data, if any. */
  public static Optional<ProcessHandle> launcher(DataDirectory data) {
    return ProcessRecord.read(data.run().resolve(LAUNCHER + ".pid")).flatMap(ProcessRecord::alive);
  }

  /** The started processes that still run, whether or not their launcher does. */
  public static Map<Part, ProcessHandle> running(DataDirectory data) {
    Map<Part, ProcessHandle> running = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      ProcessRecord.read(file(data.run(), part))
          .flatMap(ProcessRecord::alive)
          .ifPresent(process -> running.put(part, process));
    }
    return running;
  }

  /** Under which {@link #addresses} names where a service has its metrics. */
  public static String management(Part service) {
    return service.label() + "-management";
  }

  /** Where the stack on this data listens, as it was when it last started. */
  public static Optional<Properties> addresses(DataDirectory data) {
    Path file = data.run().resolve("addresses.properties");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var reader = Files.newBufferedReader(file)) {
      var addresses = new Properties();
      addresses.load(reader);
      return Optional.of(addresses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void started(Part part, ProcessHandle process) throws IOException {
    ProcessRecord.of(process).write(file(directory, part));
  }

  void stopped(Part part) throws IOException {
    Files.deleteIfExists(file(directory, part));
  }

  void writeAddresses(Map<String, String> addresses) throws IOException {
    var text = new StringBuilder();
    addresses.forEach(
        (name, address) -> text.append(name).append('=').append(address).append('\n'));
    Files.writeString(directory.resolve("addresses.properties"), text);
  }

  /** Tells {@code deploy/up --detach} that it may go. */
  public void markReady() {
    try {
      Files.writeString(directory.resolve("ready"), String.valueOf(ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(directory.resolve("ready"));
      Files.deleteIfExists(directory.resolve(LAUNCHER + ".pid"));
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Path file(Path directory, Part part) {
    return directory.resolve(part.label() + ".pid");
  }

  private static String describe(Map<Part, ProcessHandle> processes) {
    var text = new StringBuilder();
    processes.forEach(
        (part, process) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(part.label())
                .append(" (process ")
                .append(process.pid())
                .append(')'));
    return text.toString();
  }
}
