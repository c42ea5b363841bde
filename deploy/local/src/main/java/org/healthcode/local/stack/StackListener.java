package org.healthcode.local.stack;

import java.time.Duration;

/** Hears how a stack comes up and what becomes of its parts. */
public interface StackListener {
  /** Something worth a line happens. */
  void note(String text);

  /** A part does its work, this long after the stack began to start. */
  void ready(Part part, Duration sinceStart);

  /** A process ended that nobody asked to, and stays so. */
  void died(Part part, int exitCode);

  /**
   * A process ended that nobody asked to, or could not be started again, and will be after the
   * pause.
   *
   * @param cause such as {@code exit code 137}
   */
  void restarts(Part part, String cause, Duration pause);

  /** For who does not want to know. */
  static StackListener silent() {
    return new StackListener() {
      @Override
      public void note(String text) {}

      @Override
      public void ready(Part part, Duration sinceStart) {}

      @Override
      public void died(Part part, int exitCode) {}

      @Override
      public void restarts(Part part, String cause, Duration pause) {}
    };
  }
}
