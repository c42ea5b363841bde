package org.healthcode.tools.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.audit.AuditVerification;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.tools.KafkaConnection;
import org.healthcode.tools.KafkaOptions;
import org.healthcode.tools.RegistryOption;
import org.healthcode.tools.ToolRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deploy/audit}. */
@Command(
    name = "deploy/audit",
    mixinStandardHelpOptions = true,
    description = {
      "The audit log: who did what to whom and why, each record chained to the one before it and the",
      "head signed each minute."
    })
public final class AuditCommand {
  private static final Pattern KNOWN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  private final PrintStream out;
  private final PrintStream err;

  @Spec private CommandSpec spec = CommandSpec.create();

  public AuditCommand() {
    this(System.out, System.err);
  }

  AuditCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(ToolRun.executeCommand(new AuditCommand(), arguments));
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes the log up to its newest signed checkpoint, a JSON object a line.")
  int export(
      @Mixin KafkaOptions kafka,
      @Mixin RegistryOption registry,
      @Option(names = "--out", description = "a file; the terminal where left out")
          Optional<Path> file)
      throws IOException {
    KafkaConnection connection = kafka.connection();
    AuditLog log = new AuditLog(connection, connection.serdesWith(registry.url()));
    long records;
    if (file.isPresent()) {
      try (PrintStream lines = new PrintStream(file.get().toFile(), StandardCharsets.UTF_8)) {
        records = log.upToNewestCheckpoint(line -> lines.println(line.toJson()));
      }
    } else {
      records = log.upToNewestCheckpoint(line -> out.println(line.toJson()));
    }
    err.println(records + " records.");
    if (records == 0) {
      err.println("No checkpoint is signed yet; the first one comes within a minute.");
      return 1;
    }
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Checks an export, without any service. Exit code 0: whole; 1: not, and the first broken line",
        "is named; 2: the question was wrong."
      })
  int verify(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--trust",
              required = true,
              description = "the public keys of the log (audit-trust.json), kept apart from it")
          Path trust,
      @Option(
              names = "--after",
              paramLabel = "SEQUENCE:HASH",
              description = "the end of an earlier export, which this one has to contain")
          Optional<String> after)
      throws IOException {
    AuditVerification verification = new AuditVerification(trusted(trust), known(after));
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<String> wrong = verification.accept(line);
        if (wrong.isPresent()) {
          err.println("BROKEN: line " + number + " " + wrong.get() + ".");
          return 1;
        }
        number++;
      }
    }
    Optional<String> wrong = verification.end();
    if (wrong.isPresent()) {
      err.println("BROKEN: " + wrong.get() + ".");
      return 1;
    }
    AuditVerification.Whole whole = verification.whole();
    out.printf(
        "whole: %d records, %d entries, up to %s, head %d:%s%n",
        whole.records(), whole.entries(), whole.upTo(), whole.sequence(), whole.head());
    return 0;
  }

  private TrustList trusted(Path file) throws IOException {
    try {
      return TrustList.fromJson(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--trust: expected a JWK Set of Ed25519 keys", e);
    }
  }

  private Optional<AuditVerification.Known> known(Optional<String> after) {
    if (after.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = KNOWN.matcher(after.get());
    if (!parts.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--after: expected SEQUENCE:HASH, as verify prints behind head");
    }
    return Optional.of(new AuditVerification.Known(Long.parseLong(parts.group(1)), parts.group(2)));
  }
}
