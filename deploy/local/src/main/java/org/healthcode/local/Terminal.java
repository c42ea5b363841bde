package org.healthcode.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackListener;

/** Tells the person at the terminal how the stack comes up, and what dies. */
final class Terminal implements StackListener {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private volatile Optional<Path> kept = Optional.empty();

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

  @Override
  public void restarts(Part part, String cause, Duration pause) {
    String line =
        "%s stopped unexpectedly (%s); it is started again in %d s, see its log."
            .formatted(part.label(), cause, pause.toSeconds());
    out.println(line);
    kept.ifPresent(file -> append(file, Instant.now() + " " + line + "\n"));
  }

  /** What goes on in the background has no terminal that is read. */
  void keepRestartsIn(Path file) {
    kept = Optional.of(file);
  }

  private void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      out.println("Can't write to " + file);
    }
  }
}
