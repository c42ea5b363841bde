package org.healthcode.bench.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.LocalStack;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.RunDirectory;
import org.healthcode.local.stack.StackException;
import org.healthcode.local.stack.StackListener;

/** The stack that is measured: the one that runs, or one of the bench's own. */
public final class BenchStack implements AutoCloseable {
  private static final String PARTITIONS = "partitions";

  private final Map<Part, Integer> ports;
  private final Map<Part, Integer> management;
  private final int partitions;
  private final Optional<LocalStack> own;
  private final Runnable stop;

  private BenchStack(
      Map<Part, Integer> ports,
      Map<Part, Integer> management,
      int partitions,
      Optional<LocalStack> own,
      Runnable stop) {
    this.ports = new EnumMap<>(ports);
    this.management = new EnumMap<>(management);
    this.partitions = partitions;
    this.own = own;
    this.stop = stop;
  }

  /**
   * Takes the stack that runs on this data; else starts one on free ports and in a folder of its
   * own, which closing stops and deletes.
   *
   * @throws StackException if only a part of a stack runs there, or the own one does not start
   */
  public static BenchStack runningOn(DataDirectory data, PrintStream out)
      throws InterruptedException {
    Optional<Properties> addresses =
        RunDirectory.launcher(data).flatMap(launcher -> RunDirectory.addresses(data));
    return addresses.isPresent() ? attached(data, addresses.get(), out) : started(Map.of(), out);
  }

  /**
   * Starts one on free ports and in a folder of its own, whatever else runs: for what stops and
   * kills processes, or needs other settings than usual.
   *
   * @param riskSettings environment variables of the risk service
   */
  public static BenchStack ofItsOwn(Map<String, String> riskSettings, PrintStream out)
      throws InterruptedException {
    return started(riskSettings, out);
  }

  private static BenchStack attached(DataDirectory data, Properties addresses, PrintStream out) {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    Map<Part, Integer> management = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      String port = addresses.getProperty(part.label());
      if (port == null) {
        throw new StackException(
            "The stack on %s runs without %s; the bench needs all of it."
                .formatted(data.root(), part.label()));
      }
      ports.put(part, Integer.parseInt(port));
      Optional.ofNullable(addresses.getProperty(RunDirectory.management(part)))
          .ifPresent(own -> management.put(part, Integer.parseInt(own)));
    }
    out.println(
        "Measuring the stack that runs on %s, whatever revision that was built from"
            .formatted(data.root()));
    return new BenchStack(
        ports,
        management,
        Integer.parseInt(addresses.getProperty(PARTITIONS)),
        Optional.empty(),
        () -> {});
  }

  private static BenchStack started(Map<String, String> riskSettings, PrintStream out)
      throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("healthcode-bench");
      out.println("Starting a stack for this measurement in " + folder);
      LocalStack.Builder builder = LocalStack.in(folder).freePorts().listener(told(out));
      riskSettings.forEach((name, value) -> builder.environment(Part.RISK, name, value));
      LocalStack stack = builder.build();
      Runnable stop =
          () -> {
            stack.close();
            stack.data().wipe();
          };
      // However this ends, Ctrl-C and failures included.
      Runtime.getRuntime().addShutdownHook(new Thread(stop));
      stack.start();
      Map<Part, Integer> ports = new EnumMap<>(Part.class);
      Map<Part, Integer> management = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        ports.put(part, stack.port(part));
        management.put(part, stack.managementUrl(part).getPort());
      }
      return new BenchStack(ports, management, stack.partitions(), Optional.of(stack), stop);
    } catch (IOException e) {
      throw new StackException("No folder for temporary files: " + e.getMessage(), e);
    }
  }

  public URI url(Part part, String path) {
    return URI.create("http://localhost:" + port(part) + path);
  }

  /** Where a service tells Prometheus how it is. */
  URI metricsUrl(Part service) {
    return URI.create("http://localhost:" + management.get(service) + "/actuator/prometheus");
  }

  int port(Part part) {
    return ports.getOrDefault(part, part.standardPort());
  }

  public String bootstrapServers() {
    return "localhost:" + port(Part.KAFKA);
  }

  public int partitions() {
    return partitions;
  }

  /**
   * The stack, to stop and kill parts of it.
   *
   * @throws StackException if it is not the bench's own
   */
  public LocalStack own() {
    return own.orElseThrow(
        () -> new StackException("This bench stops processes, so it needs a stack of its own."));
  }

  /**
   * Starts a part again, and goes on meanwhile.
   *
   * @return when it is ready; exceptionally if it does not start
   */
  public CompletableFuture<Void> startLater(Part part) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            own().start(part);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
          }
        });
  }

  @Override
  public void close() {
    stop.run();
  }

  private static StackListener told(PrintStream out) {
    return new StackListener() {
      @Override
      public void note(String text) {
        out.println(text);
      }

      @Override
      public void ready(Part part, Duration sinceStart) {
        out.printf(
            Locale.ROOT,
            "  %-13s ready after %5.1f s%n",
            part.label(),
            sinceStart.toMillis() / 1000.0);
      }

      @Override
      public void died(Part part, int exitCode) {
        out.printf("%s stopped unexpectedly (exit code %d)%n", part.label(), exitCode);
      }

      @Override
      public void restarts(Part part, String cause, Duration pause) {}
    };
  }
}
