package org.healthcode.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.RunDirectory;

/** Stops a stack, or what a dead launcher left behind, and says so. */
final class StackStop {
  private static final Duration LAUNCHER_GRACE = Duration.ofSeconds(60);
  private static final Duration PROCESS_GRACE = Duration.ofSeconds(20);

  private StackStop() {}

  static void stop(DataDirectory data, Terminal terminal) throws InterruptedException {
    Optional<ProcessHandle> launcher = RunDirectory.launcher(data);
    launcher.ifPresent(ProcessHandle::destroy);
    if (launcher.isPresent()) {
      terminal.note("Stopping ...");
      await(launcher.get(), LAUNCHER_GRACE);
    }
    List<String> left = stopOrphans(data);
    if (launcher.isPresent() || !left.isEmpty()) {
      terminal.note(
          left.isEmpty() ? "Stopped." : "Stopped, and cleaned up: " + String.join(", ", left));
    } else {
      terminal.note("Nothing was running on " + data.root());
    }
  }

  /** The services go before what they stand on, as in an orderly stop. */
  private static List<String> stopOrphans(DataDirectory data) throws InterruptedException {
    List<String> stopped = new ArrayList<>();
    for (boolean services : new boolean[] {true, false}) {
      Map<Part, ProcessHandle> running = RunDirectory.running(data);
      running.keySet().removeIf(part -> part.isService() != services);
      running.values().forEach(ProcessHandle::destroy);
      for (Map.Entry<Part, ProcessHandle> process : running.entrySet()) {
        await(process.getValue(), PROCESS_GRACE);
        stopped.add(process.getKey().label());
      }
    }
    return stopped;
  }

  private static void await(ProcessHandle process, Duration grace) throws InterruptedException {
    try {
      process.onExit().get(grace.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Can't wait for process " + process.pid(), e);
    }
  }
}
