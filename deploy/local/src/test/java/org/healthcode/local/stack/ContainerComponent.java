package org.healthcode.local.stack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;

/**
 * A part in a container, which keeps its files while it is stopped. Its log is copied to where the
 * logs of processes are.
 */
final class ContainerComponent implements Component {
  private static final int GRACE_SECONDS = 20;
  private static final long POLL_MS = 200;

  private final Part part;
  private final GenericContainer<?> container;
  private final Probe probe;
  private final Path directory;
  private final Path log;

  ContainerComponent(
      Part part, GenericContainer<?> container, Probe probe, Path directory, Path log) {
    this.part = part;
    this.container = container;
    this.probe = probe;
    this.directory = directory;
    this.log = log;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public synchronized void start() throws IOException {
    if (isRunning()) {
      return;
    }
    // Nothing is in it, but a test may delete it, as it does with a process's.
    Files.createDirectories(directory);
    Files.writeString(log, "---- %s started at %s%n".formatted(part.label(), Instant.now()));
    Optional<String> stopped = id();
    if (stopped.isPresent()) {
      docker().startContainerCmd(stopped.get()).exec();
    } else {
      container.start();
    }
    copyLog();
  }

  @Override
  public void awaitReady(Duration limit) throws InterruptedException {
    Instant deadline = Instant.now().plus(limit);
    while (!probe.isReady()) {
      if (!isRunning() || Instant.now().isAfter(deadline)) {
        throw new StackException(
            "%s does not work in its container: %s".formatted(part.label(), container.getLogs()));
      }
      Thread.sleep(POLL_MS);
    }
  }

  @Override
  public synchronized void stop() throws InterruptedException {
    if (!isRunning()) {
      return;
    }
    if (part == Part.KAFKA) {
      passSignalToBroker();
    }
    docker().stopContainerCmd(container.getContainerId()).withTimeout(GRACE_SECONDS).exec();
  }

  @Override
  public synchronized void kill() {
    if (isRunning()) {
      docker().killContainerCmd(container.getContainerId()).exec();
    }
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  @Override
  public synchronized void discard() {
    container.stop();
  }

  private Optional<String> id() {
    return Optional.ofNullable(container.getContainerId());
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  /** Testcontainers starts the broker from a shell, which keeps the engine's signal to itself. */
  private void passSignalToBroker() throws InterruptedException {
    try {
      container.execInContainer("sh", "-c", "kill -TERM $(pidof java)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine tells the whole log again each time. */
  private void copyLog() {
    docker()
        .logContainerCmd(container.getContainerId())
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(
            new ResultCallback.Adapter<Frame>() {
              @Override
              public void onNext(Frame frame) {
                append(frame.getPayload());
              }
            });
  }

  private void append(byte[] bytes) {
    try {
      Files.write(log, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
