package org.healthcode.local.restart;

import java.time.Duration;

/** Hears what is started again, and when. */
@FunctionalInterface
public interface RestartListener {
  /**
   * It will be started again after the pause.
   *
   * @param cause why it does not run, such as {@code exit code 137}
   */
  void restarts(String name, String cause, Duration pause);
}
