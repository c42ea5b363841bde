package org.healthcode.tools.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
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
import org.healthcode.tools.ToolException;
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
    Optional<String> wrong = firstBroken(readable(file, "the export"), verification);
    if (wrong.isEmpty()) {
      wrong = verification.end();
    }
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

  private static Optional<String> firstBroken(Path file, AuditVerification verification)
      throws IOException {
    long number = 1;
    try (ExportFile lines = ExportFile.open(file)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<String> wrong = verification.accept(line.get());
        if (wrong.isPresent()) {
          return Optional.of("line " + number + " " + wrong.get());
        }
        number++;
      }
    } catch (ExportFile.NoTextException e) {
      return Optional.of("line " + number + " " + e.getMessage());
    }
    return Optional.empty();
  }

  private static TrustList trusted(Path file) throws IOException {
    TrustList keys;
    try {
      keys = TrustList.fromJson(Files.readString(readable(file, "the public keys of the log")));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new ToolException(
          "Expected a JWK Set of Ed25519 keys, one for each key id, in "
              + file.toAbsolutePath()
              + ".",
          e);
    }
    if (keys.keys().isEmpty()) {
      throw new ToolException(
          "Expected at least one Ed25519 key in "
              + file.toAbsolutePath()
              + "; nothing is believed"
              + " without one.");
    }
    return keys;
  }

  private static Path readable(Path file, String what) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ToolException(
          "Expected " + what + " as a readable file at " + file.toAbsolutePath() + ".");
    }
    return file;
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
