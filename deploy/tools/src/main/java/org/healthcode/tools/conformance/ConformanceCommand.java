package org.healthcode.tools.conformance;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.healthcode.tools.ToolException;
import org.healthcode.tools.ToolRun;
import org.healthcode.tools.conformance.Check.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/conformance}. */
@Command(
    name = "deploy/conformance",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an implementation of the two calls (scan, number) and prints a table. It asks about the",
      "made-up people of the plan alone, and may change the color of one. Exit code 0: nothing failed;",
      "1: something did; 2: wrong usage."
    })
public final class ConformanceCommand implements Callable<Integer> {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final PrintStream out;

  @Parameters(paramLabel = "URL", description = "Under which the calls are, …/external/v1.")
  private URI url = URI.create("");

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "Clients and made-up people, as docs/conformance.md says.")
  private Path plan = Path.of("");

  @Option(
      names = "--yes-use-test-people",
      description = "That its people may be asked about, and one changed, on another machine.")
  private boolean consent;

  public ConformanceCommand() {
    this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  ConformanceCommand(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(ToolRun.executeCommand(new ConformanceCommand(), arguments));
  }

  @Override
  public Integer call() {
    String host = String.valueOf(url.getHost());
    Plan read = Plan.read(plan);
    out.printf(
        "%s is asked about %d made-up people by client %s%s%s.%n",
        host,
        read.people().size(),
        read.client().clientId(),
        read.limited().map(one -> "; the quota of " + one.clientId() + " is used up").orElse(""),
        read.change().map(change -> "; one of them becomes " + change.to()).orElse(""));
    if (!consent && !LOOPBACK.contains(host)) {
      throw new ToolException(
          "Nothing was asked. With --yes-use-test-people it is, also on another machine.");
    }
    return print(new Suite(url.toString(), read).run());
  }

  private int print(Map<Check, Outcome> outcomes) {
    outcomes.forEach(
        (check, outcome) ->
            out.printf(
                "%-17s %-12s %s%n",
                check.name(),
                word(outcome),
                switch (outcome) {
                  case Outcome.Passed() -> check.what();
                  case Outcome.Failed(String why) -> check.what() + ": " + why;
                  case Outcome.Unchecked(String why) -> check.what() + ": " + why;
                }));
    long failed = outcomes.values().stream().filter(Outcome.Failed.class::isInstance).count();
    long unchecked = outcomes.values().stream().filter(Outcome.Unchecked.class::isInstance).count();
    out.printf(
        "%d passed, %d failed, %d not checked%n",
        outcomes.size() - failed - unchecked, failed, unchecked);
    return failed == 0 ? 0 : 1;
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed() -> "passed";
      case Outcome.Failed(String _) -> "FAILED";
      case Outcome.Unchecked(String _) -> "not checked";
    };
  }
}
