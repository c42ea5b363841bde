package org.healthcode.local;

import java.time.Duration;
import java.util.Map;
import org.healthcode.local.bench.BenchStack;
import org.healthcode.local.bench.ExposureBench;
import org.healthcode.local.bench.FeedBench;
import org.healthcode.local.bench.FreshnessBench;
import org.healthcode.local.bench.TripBench;
import org.healthcode.local.stack.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the stack that runs, or one that it starts for itself. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the running stack, or one of its own when none runs.")
final class BenchCommand {
  private final Terminal terminal = new Terminal();

  @Command(
      name = "freshness",
      mixinStandardHelpOptions = true,
      description = "From the 201 on a case to RED at the scan, while other events flow.")
  int freshness(
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
    try (BenchStack stack = stack()) {
      new FreshnessBench(stack, terminal.out(), Installation.here().module())
          .run(new FreshnessBench.Plan(changes, rate, background, warmUp));
    }
    return 0;
  }

  @Command(
      name = "feed",
      mixinStandardHelpOptions = true,
      description = "One large CSV of test results, and single cases meanwhile.")
  int feed(
      @Option(
              names = "--rows",
              paramLabel = "N",
              defaultValue = "1000000",
              description = "How many rows the file has (${DEFAULT-VALUE}).")
          int rows)
      throws InterruptedException {
    try (BenchStack stack = stack()) {
      new FeedBench(stack, terminal.out(), Installation.here().module()).run(rows);
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
    try (BenchStack stack = BenchStack.ofItsOwn(Map.of(), terminal.out())) {
      new ExposureBench(stack, terminal.out(), Installation.here().module())
          .run(new ExposureBench.Plan(people, visits, share, casesPerSecond));
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
    try (BenchStack stack = BenchStack.ofItsOwn(TripBench.RISK_SETTINGS, terminal.out())) {
      new TripBench(stack, terminal.out(), Installation.here().module())
          .run(new TripBench.Plan(trips, rate, background, Duration.ofSeconds(warmUp)));
    }
    return 0;
  }

  private BenchStack stack() throws InterruptedException {
    return BenchStack.runningOn(DataOption.of(System.getenv()), terminal.out());
  }
}
