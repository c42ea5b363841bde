package org.healthcode.tools.retire;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.tools.KafkaConnection;
import org.healthcode.tools.KafkaOptions;
import org.healthcode.tools.RegistryOption;
import org.healthcode.tools.ToolException;
import org.healthcode.tools.ToolRun;
import org.healthcode.tools.retire.RetirementReport.Head;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deploy/retire}. */
@Command(
    name = "deploy/retire",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the installation out of service for good: tells the audit log, stops everything,",
      "destroys all data and keys, and writes a signed report. Only the public keys of the audit",
      "log and the report stay. Where neither an option nor KAFKA_BOOTSTRAP names a broker, nothing",
      "runs any more and the audit log is not told."
    })
public final class RetireCommand implements Callable<Integer> {
  private static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(90);
  private static final String CONFIRMATION = "destroy everything";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Mixin private RegistryOption registry = new RegistryOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of all data, with the keys in its folder keys.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--stop",
      paramLabel = "COMMAND",
      description = "Stops everything that runs on the data; run by sh before it is destroyed.")
  private Optional<String> stop = Optional.empty();

  @Option(names = "--yes-destroy-everything", description = "Do not ask.")
  private boolean confirmed;

  public static void main(String[] arguments) {
    System.exit(ToolRun.executeCommand(new RetireCommand(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder =
        data.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Which data? Say --data DIR."))
            .toAbsolutePath()
            .normalize();
    Retirement retirement = new Retirement(folder);
    if (!retirement.isPossible()) {
      out.println(
          "There is no installation to retire on " + folder + ": its audit key is not there.");
      return 1;
    }
    if (!confirmed && !isConfirmed(folder)) {
      out.println("Nothing was destroyed.");
      return 1;
    }
    Sealed last = lastWord();
    stopAll();
    Path report = retirement.run(last.head(), last.note(), clock.instant());
    out.println(read(report));
    out.println("Retired. The report: " + report);
    out.println(
        "To check it: deploy/retire verify "
            + report
            + " --trust "
            + folder.resolve("keys").resolve("audit-trust.json"));
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Checks the signature of a report; exit code 0 when it is good.")
  int verify(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--trust", required = true, paramLabel = "audit-trust.json") Path trust) {
    try {
      Optional<String> body =
          RetirementReport.verified(read(file), TrustList.fromJson(read(trust)));
      out.println(
          body.map(text -> "Good. Signed was:\n" + text)
              .orElse("Not good: the report is not signed by any of these keys."));
      return body.isPresent() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      out.println("Not good: " + trust + " is no list of public keys.");
      return 1;
    }
  }

  /** The head of the audit log, and what to know about it. */
  private record Sealed(Optional<Head> head, String note) {}

  private Sealed lastWord() throws InterruptedException {
    if (!kafka.nameBroker()) {
      return noted("The stack did not run: the retirement is not in the audit log.");
    }
    out.println("Telling the audit log, and waiting for its next checkpoint ...");
    KafkaConnection connection = kafka.connection();
    try {
      Optional<Head> head =
          new LastWord(connection, connection.serdesWith(registry.url()), clock)
              .say(System.getProperty("user.name", "unknown"), CHECKPOINT_WITHIN);
      return head.map(known -> new Sealed(head, "The checkpoint after the retirement's entry."))
          .orElseGet(() -> noted("No checkpoint came within 90 s of the retirement's entry."));
    } catch (KafkaException | ExecutionException e) {
      return noted("The audit log could not be told: " + e.getClass().getSimpleName());
    }
  }

  private Sealed noted(String note) {
    out.println(note);
    return new Sealed(Optional.empty(), note);
  }

  private void stopAll() throws InterruptedException {
    if (stop.isEmpty()) {
      return;
    }
    try {
      int status = new ProcessBuilder("sh", "-c", stop.get()).inheritIO().start().waitFor();
      if (status != 0) {
        throw new ToolException(
            "Nothing was destroyed: \"" + stop.get() + "\" ended with exit code " + status + ".");
      }
    } catch (IOException e) {
      throw new ToolException("Nothing was destroyed: " + e.getMessage(), e);
    }
  }

  private boolean isConfirmed(Path folder) {
    Console console = System.console();
    if (console == null) {
      out.println("To retire without a terminal: --yes-destroy-everything");
      return false;
    }
    out.println("This destroys all data and all keys in " + folder + ", for ever.");
    return CONFIRMATION.equals(console.readLine("Type \"%s\" to go on: ", CONFIRMATION));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ToolException("Can't read " + file, e);
    }
  }
}
