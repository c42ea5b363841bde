package org.healthcode.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.healthcode.bench.exposure.ExposureBench;
import org.healthcode.bench.feed.FeedBench;
import org.healthcode.bench.freshness.FreshnessBench;
import org.healthcode.bench.hotspot.HotspotBench;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.trip.TripBench;
import org.healthcode.local.DataOption;
import org.healthcode.local.Main;
import org.healthcode.local.stack.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the stack that runs, or one that it starts for itself. */
@Command(
    name = "deploy/bench",
    mixinStandardHelpOptions = true,
    description = "Measures the running stack, or one of its own when none runs.")
public final class BenchCommand {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) {
    System.exit(Main.executeCommand(new BenchCommand(), arguments));
  }

  @Command(
      name = "freshness",
      mixinStandardHelpOptions = true,
      description = "From the 201 on a case to RED at the scan, while other events flow.")
  int freshness(
      @Mixin DataOption data,
      @Option(
              names = "--changes",
              paramLabel = "N",
              defaultValue = "1000",
              description = "How many cases are fed (${DEFAULT-VALUE}).")
          int changes,
      @Option(
              names = "--rate",
              paramLabel = "N",
              defaultValue = "10",
              description = "How many of them a second (${DEFAULT-VALUE}).")
          double rate,
      @Option(
              names = "--background",
              paramLabel = "N",
              defaultValue = "1000",
              description = "Test results of other people a second (${DEFAULT-VALUE}).")
          int background,
      @Option(
              names = "--warm-up",
              paramLabel = "N",
              defaultValue = "3000",
              description =
                  "Cases before, which are not counted: for some minutes the compilers take one of"
                      + " two cores (${DEFAULT-VALUE}).")
          int warmUp)
      throws InterruptedException {
    try (BenchStack stack = BenchStack.runningOn(data.directory(), out)) {
      new FreshnessBench(stack, out, Installation.here().module())
          .run(new FreshnessBench.Plan(changes, rate, background, warmUp));
    }
    return 0;
  }

  @Command(
      name = "feed",
      mixinStandardHelpOptions = true,
      description = "One large CSV of test results, and single cases meanwhile.")
  int feed(
      @Mixin DataOption data,
      @Option(
              names = "--rows",
              paramLabel = "N",
              defaultValue = "1000000",
              description = "How many rows the file has (${DEFAULT-VALUE}).")
          int rows)
      throws InterruptedException {
    try (BenchStack stack = BenchStack.runningOn(data.directory(), out)) {
      new FeedBench(stack, out, Installation.here().module()).run(rows);
    }
    return 0;
  }

  @Command(
      name = "exposures",
      mixinStandardHelpOptions = true,
      description = {
        "Visits into the stores, a county that goes to high risk, and kill -9 of the risk service.",
        "Starts a stack of its own."
      })
  int exposures(
      @Option(
              names = "--people",
              paramLabel = "N",
              defaultValue = "1000000",
              description = "How many people there are (${DEFAULT-VALUE}).")
          int people,
      @Option(
              names = "--visits",
              paramLabel = "N",
              defaultValue = "5000000",
              description = "How many visits they have together (${DEFAULT-VALUE}).")
          int visits,
      @Option(
              names = "--region-share",
              paramLabel = "SHARE",
              defaultValue = "0.3",
              description = "How many of them live in the county, 0 to 1 (${DEFAULT-VALUE}).")
          double share,
      @Option(
              names = "--cases",
              paramLabel = "N",
              defaultValue = "1",
              description = "How many single cases a second meanwhile (${DEFAULT-VALUE}).")
          double casesPerSecond)
      throws InterruptedException {
    try (BenchStack stack = BenchStack.ofItsOwn(Map.of(), out)) {
      new ExposureBench(stack, out, Installation.here().module())
          .run(new ExposureBench.Plan(people, visits, share, casesPerSecond));
    }
    return 0;
  }

  @Command(
      name = "hotspot",
      mixinStandardHelpOptions = true,
      description = {
        "Many cases at one venue: what each further one costs, and how large a person's row becomes.",
        "Starts a stack of its own."
      })
  int hotspot(
      @Option(
              names = "--cases",
              paramLabel = "N",
              defaultValue = "1000",
              description = "How many cases were there in five days (${DEFAULT-VALUE}).")
          int cases,
      @Option(
              names = "--visitors",
              paramLabel = "N",
              defaultValue = "20000",
              description = "How many others were, twice each (${DEFAULT-VALUE}).")
          int visitors)
      throws InterruptedException {
    try (BenchStack stack = BenchStack.ofItsOwn(Map.of(), out)) {
      new HotspotBench(stack, out, Installation.here().module())
          .run(new HotspotBench.Plan(cases, visitors));
    }
    return 0;
  }

  @Command(
      name = "trips",
      mixinStandardHelpOptions = true,
      description = {
        "Whether a case shared a trip, asked by anybody while files are fed.",
        "Starts a stack of its own."
      })
  int trips(
      @Option(
              names = "--trips",
              paramLabel = "N",
              defaultValue = "10000",
              description = "How many trips are asked about, each once (${DEFAULT-VALUE}).")
          int trips,
      @Option(
              names = "--rate",
              paramLabel = "N",
              defaultValue = "500",
              description = "How many questions a second (${DEFAULT-VALUE}).")
          int rate,
      @Option(
              names = "--background",
              paramLabel = "N",
              defaultValue = "5000",
              description = "Test results that are fed in a second (${DEFAULT-VALUE}).")
          int background,
      @Option(
              names = "--warm-up",
              paramLabel = "SECONDS",
              defaultValue = "120",
              description =
                  "How long other trips are asked about before, so that the processes are warm and"
                      + " the cache is not (${DEFAULT-VALUE}).")
          int warmUp)
      throws InterruptedException {
    try (BenchStack stack = BenchStack.ofItsOwn(TripBench.RISK_SETTINGS, out)) {
      new TripBench(stack, out, Installation.here().module())
          .run(new TripBench.Plan(trips, rate, background, Duration.ofSeconds(warmUp)));
    }
    return 0;
  }
}
