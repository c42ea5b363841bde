package org.healthcode.local;

import java.util.concurrent.Callable;
import org.healthcode.local.stack.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a stack, or what a dead launcher left behind. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the stack that runs on this data.")
final class DownCommand implements Callable<Integer> {
  private final Terminal terminal = new Terminal();

  @Mixin private DataOption dataOption = new DataOption();

  @Option(names = "--wipe", description = "Delete the data, too.")
  private boolean wipe;

  @Override
  public Integer call() throws InterruptedException {
    DataDirectory data = dataOption.directory();
    StackStop.stop(data, terminal);
    if (wipe) {
      data.wipe();
      terminal.note("Deleted " + data.root());
    }
    return 0;
  }
}
