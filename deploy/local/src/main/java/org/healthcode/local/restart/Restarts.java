package org.healthcode.local.restart;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches over what runs and starts again what dies. What somebody stops on purpose is forgotten
 * first, so that nobody fights them.
 */
public final class Restarts implements AutoCloseable {
  private final InstantSource clock;
  private final Later later;
  private final Runnable end;
  private final RestartListener listener;
  private final Map<String, Watched> watched = new HashMap<>();

  /** Of one thing: how to start it, since when it runs, and the start that is ahead, if any. */
  private static final class Watched {
    private final Startable startable;
    private final RestartPause pause = new RestartPause();
    private Instant started;
    private Optional<Future<?>> ahead = Optional.empty();

    Watched(Startable startable, Instant started) {
      this.startable = startable;
      this.started = started;
    }
  }

  Restarts(InstantSource clock, Later later, Runnable end, RestartListener listener) {
    this.clock = clock;
    this.later = later;
    this.end = end;
    this.listener = listener;
  }

  /** With the machine's clock, on a thread that keeps no JVM alive. */
  public static Restarts inBackground(RestartListener listener) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("restarts").factory());
    return new Restarts(
        InstantSource.system(),
        (pause, task) -> thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS),
        thread::shutdownNow,
        listener);
  }

  /** From now on this is started again when it dies. It runs. */
  public synchronized void watch(String name, Startable startable) {
    forget(name);
    watched.put(name, new Watched(startable, clock.instant()));
  }

  /** What is stopped on purpose stays so, also where its next start is ahead. */
  public synchronized void forget(String name) {
    Optional.ofNullable(watched.remove(name))
        .flatMap(gone -> gone.ahead)
        .ifPresent(start -> start.cancel(false));
  }

  /** Whether it will be started again: nobody stopped it on purpose, and it ran before. */
  public synchronized boolean died(String name, int exitCode) {
    Watched dead = watched.get(name);
    if (dead == null) {
      return false;
    }
    startLater(name, dead, "exit code " + exitCode);
    return true;
  }

  /** Starts nothing again from now on; a start that has begun is waited for. */
  @Override
  public synchronized void close() {
    watched.values().forEach(each -> each.ahead.ifPresent(start -> start.cancel(false)));
    watched.clear();
    end.run();
  }

  private void startLater(String name, Watched dead, String cause) {
    Duration pause = dead.pause.after(Duration.between(dead.started, clock.instant()));
    listener.restarts(name, cause, pause);
    dead.ahead = Optional.of(later.after(pause, () -> startAgain(name, dead)));
  }

  /** Holds the lock while it starts: who forgets it meanwhile finds it started, and stops it. */
  private synchronized void startAgain(String name, Watched dead) {
    if (watched.get(name) != dead) {
      return;
    }
    dead.ahead = Optional.empty();
    dead.started = clock.instant();
    try {
      dead.startable.start();
    } catch (IOException | RuntimeException e) {
      startLater(name, dead, "it can't be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
