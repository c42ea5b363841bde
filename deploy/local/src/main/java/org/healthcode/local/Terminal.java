package org.healthcode.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackListener;

/** Tells the person at the terminal how the stack comes up. */
final class Terminal implements StackListener {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  PrintStream out() {
    return out;
  }

  @Override
  public void note(String text) {
    out.println(text);
  }

  @Override
  public void ready(Part part, Duration sinceStart) {
    out.printf(
        Locale.ROOT, "  %-13s ready after %5.1f s%n", part.label(), sinceStart.toMillis() / 1000.0);
  }

  @Override
  public void died(Part part, int exitCode) {
    out.printf(
        "%s stopped unexpectedly (exit code %d); see its log. Stop the rest with Ctrl-C or deploy/down.%n",
        part.label(), exitCode);
  }
}
