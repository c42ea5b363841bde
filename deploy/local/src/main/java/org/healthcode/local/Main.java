package org.healthcode.local;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.healthcode.local.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Entry point of what {@code deploy/up} and {@code deploy/down} run. */
@Command(
    name = "deploy",
    subcommands = {UpCommand.class, DownCommand.class},
    description = "The local health code stack.")
public final class Main {
  /** Kept, since loggers that nobody holds are collected together with their levels. */
  private static final Logger REGISTRY_CLIENT = Logger.getLogger("io.apicurio");

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(executeCommand(new Main(), arguments));
  }

  /**
   * Runs a command that has to do with a local stack.
   *
   * @return the exit code
   */
  public static int executeCommand(Object command, String... arguments) {
    REGISTRY_CLIENT.setLevel(Level.SEVERE);
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(explained())
        .execute(arguments);
  }

  /** What a person can mend is said in a sentence, without a stack trace. */
  private static IExecutionExceptionHandler explained() {
    return (failure, command, parsed) -> {
      if (failure instanceof StackException) {
        command.getErr().println(failure.getMessage());
        return 1;
      }
      throw failure;
    };
  }
}
