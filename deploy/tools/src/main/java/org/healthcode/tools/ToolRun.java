package org.healthcode.tools;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Runs one command of the command line. */
public final class ToolRun {
  /** Kept, since loggers that nobody holds are collected together with their levels. */
  private static final Logger REGISTRY_CLIENT = Logger.getLogger("io.apicurio");

  private ToolRun() {}

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  public static int executeCommand(Object command, String... arguments) {
    REGISTRY_CLIENT.setLevel(Level.SEVERE);
    return new CommandLine(command).setExecutionExceptionHandler(explained()).execute(arguments);
  }

  /** What a person can mend is said in a sentence, without a stack trace. */
  private static IExecutionExceptionHandler explained() {
    return (failure, command, parsed) -> {
      switch (failure) {
        case ToolException known -> command.getErr().println(known.getMessage());
        case KafkaException kafka ->
            command.getErr().println("Kafka can't be reached: " + kafka.getMessage());
        default -> throw failure;
      }
      return 1;
    };
  }
}
