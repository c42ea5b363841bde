package org.healthcode.local.stack;

import java.time.Duration;

/** Hears how a stack comes up. */
public interface StackListener {
  /** Something worth a line happens. */
  void note(String text);

  /** A part does its work, this long after the stack began to start. */
  void ready(Part part, Duration sinceStart);

  /** A process ended that nobody asked to. */
  void died(Part part, int exitCode);

  /** For who does not want to know. */
  static StackListener silent() {
    return new StackListener() {
      @Override
      public void note(String text) {}

      @Override
      public void ready(Part part, Duration sinceStart) {}

      @Override
      public void died(Part part, int exitCode) {}
    };
  }
}
