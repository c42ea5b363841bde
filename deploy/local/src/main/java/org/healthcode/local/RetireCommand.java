package org.healthcode.local;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.healthcode.local.retire.LastWord;
import org.healthcode.local.retire.Retirement;
import org.healthcode.local.retire.RetirementReport;
import org.healthcode.local.retire.RetirementReport.Head;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.RunDirectory;
import org.healthcode.schemas.code.TrustList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/retire}. */
@Command(
    name = "retire",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the installation out of service for good: tells the audit log, stops everything,",
      "destroys all data and keys, and writes a signed report. Only the public keys of the audit",
      "log and the report stay."
    })
final class RetireCommand implements Callable<Integer> {
  private static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(90);
  private static final String CONFIRMATION = "destroy everything";

  private final Terminal terminal = new Terminal();
  private final Clock clock = Clock.systemUTC();

  @Option(names = "--yes-destroy-everything", description = "Do not ask.")
  private boolean confirmed;

  @Override
  public Integer call() throws InterruptedException {
    DataDirectory data = DataOption.of(System.getenv());
    Retirement retirement = new Retirement(data);
    if (!retirement.isPossible()) {
      terminal.note(
          "There is no installation to retire on " + data.root() + ": its audit key is not there.");
      return 1;
    }
    if (!confirmed && !isConfirmed(data)) {
      terminal.note("Nothing was destroyed.");
      return 1;
    }
    Sealed last = lastWord(data);
    StackStop.stop(data, terminal);
    Path report = retirement.run(last.head(), last.note(), clock.instant());
    terminal.note(read(report));
    terminal.note("Retired. The report: " + report);
    terminal.note(
        "To check it: deploy/retire verify "
            + report
            + " --trust "
            + data.keys().resolve("audit-trust.json"));
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
      terminal.note(
          body.map(text -> "Good. Signed was:\n" + text)
              .orElse("Not good: the report is not signed by any of these keys."));
      return body.isPresent() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      terminal.note("Not good: " + trust + " is no list of public keys.");
      return 1;
    }
  }

  /** The head of the audit log, and what to know about it. */
  private record Sealed(Optional<Head> head, String note) {}

  private Sealed lastWord(DataDirectory data) throws InterruptedException {
    Optional<Properties> addresses = RunDirectory.addresses(data);
    if (addresses.isEmpty() || !RunDirectory.running(data).containsKey(Part.KAFKA)) {
      return noted("The stack did not run: the retirement is not in the audit log.");
    }
    terminal.note("Telling the audit log, and waiting for its next checkpoint ...");
    try {
      Optional<Head> head =
          new LastWord(
                  "localhost:" + addresses.get().getProperty(Part.KAFKA.label()),
                  "http://localhost:" + addresses.get().getProperty(Part.REGISTRY.label()),
                  clock)
              .say(System.getProperty("user.name", "unknown"), CHECKPOINT_WITHIN);
      return head.map(known -> new Sealed(head, "The checkpoint after the retirement's entry."))
          .orElseGet(() -> noted("No checkpoint came within 90 s of the retirement's entry."));
    } catch (KafkaException | ExecutionException e) {
      return noted("The audit log could not be told: " + e.getClass().getSimpleName());
    }
  }

  private Sealed noted(String note) {
    terminal.note(note);
    return new Sealed(Optional.empty(), note);
  }

  private boolean isConfirmed(DataDirectory data) {
    Console console = System.console();
    if (console == null) {
      terminal.note("To retire without a terminal: --yes-destroy-everything");
      return false;
    }
    terminal.note("This destroys all data and all keys in " + data.root() + ", for ever.");
    return CONFIRMATION.equals(console.readLine("Type \"%s\" to go on: ", CONFIRMATION));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }
}
