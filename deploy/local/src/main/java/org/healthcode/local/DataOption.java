package org.healthcode.local;

import java.nio.file.Path;
import java.util.Optional;
import org.healthcode.local.stack.DataDirectory;
import picocli.CommandLine.Option;

/** The option that says on which data a stack runs, and so which stack is meant. */
public final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:HEALTHCODE_DATA}",
      description = "The stack's data; else HEALTHCODE_DATA, else deploy/local/data.")
  private Optional<Path> named = Optional.empty();

  public DataDirectory directory() {
    return named
        .filter(path -> !path.toString().isBlank())
        .map(DataDirectory::new)
        .orElseGet(DataDirectory::usual);
  }
}
