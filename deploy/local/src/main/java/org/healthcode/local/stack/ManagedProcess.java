package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A part that is a process of its own, with its own log file. */
final class ManagedProcess implements Component {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Eight JVMs want the same two cores meanwhile, so it does not ask more often. */
  private static final long POLL_MS = 200;

  private static final int TAIL_BYTES = 3_000;

  private final Part part;
  private final Recipe recipe;
  private final Path log;
  private final RunDirectory run;
  private final IntConsumer died;
  private volatile Optional<Process> process = Optional.empty();
  private volatile boolean wanted;

  ManagedProcess(Part part, Recipe recipe, Path log, RunDirectory run, IntConsumer died) {
    this.part = part;
    this.recipe = recipe;
    this.log = log;
    this.run = run;
    this.died = died;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public synchronized void start() throws IOException, InterruptedException {
    if (isRunning()) {
      return;
    }
    ProcessBuilder command = recipe.command();
    Files.createDirectories(log.toAbsolutePath().getParent());
    Files.writeString(
        log,
        "---- %s started at %s%n".formatted(part.label(), Instant.now()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Process started =
        command
            .command(OwnersOnly.command(command.command()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    started.getOutputStream().close();
    wanted = true;
    process = Optional.of(started);
    run.started(part, started.toHandle());
    started
        .onExit()
        // Never on the thread that starts: it has the lock that who hears of the death may want.
        .thenAcceptAsync(
            ended -> {
              if (wanted && process.filter(ended::equals).isPresent()) {
                died.accept(ended.exitValue());
              }
            });
  }

  @Override
  public void awaitReady(Duration limit) throws InterruptedException {
    Probe probe = recipe.probe();
    Instant deadline = Instant.now().plus(limit);
    while (isRunning()) {
      if (probe.isReady()) {
        return;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StackException(
            "%s is not ready after %d seconds.%n%s"
                .formatted(part.label(), limit.toSeconds(), tail()));
      }
      Thread.sleep(POLL_MS);
    }
    throw new StackException(
        "%s stopped while it was starting%s.%n%s"
            .formatted(
                part.label(),
                process.map(ended -> " (exit code " + ended.exitValue() + ")").orElse(""),
                tail()));
  }

  @Override
  public synchronized void stop() throws InterruptedException {
    end(false);
  }

  @Override
  public synchronized void kill() throws InterruptedException {
    end(true);
  }

  @Override
  public boolean isRunning() {
    return process.filter(Process::isAlive).isPresent();
  }

  private void end(boolean forcibly) throws InterruptedException {
    wanted = false;
    if (process.isEmpty()) {
      return;
    }
    Process running = process.get();
    if (forcibly) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    if (!running.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      running.destroyForcibly();
      running.waitFor();
    }
    process = Optional.empty();
    try {
      run.stopped(part);
    } catch (IOException e) {
      throw new StackException("Can't delete the record of " + part.label(), e);
    }
  }

  private String tail() {
    try {
      byte[] bytes = Files.readAllBytes(log);
      int from = Math.max(0, bytes.length - TAIL_BYTES);
      return "The end of %s:%n%s"
          .formatted(log, new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "Its log can't be read: " + log;
    }
  }
}
