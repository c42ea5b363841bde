package org.healthcode.local.stack;

import java.io.IOException;
import java.time.Duration;

/** One part of a running stack. Starting what runs and stopping what does not are both no work. */
interface Component {
  Part part();

  void start() throws IOException, InterruptedException;

  /**
   * Returns when the part does its work.
   *
   * @throws StackException if it stops or is not ready within the limit, with the end of its log
   */
  void awaitReady(Duration limit) throws InterruptedException;

  /** Asks it to stop, waits, and in the end makes it. */
  void stop() throws InterruptedException;

  /** As a power cut would: {@code kill -9}. */
  void kill() throws InterruptedException;

  boolean isRunning();

  /** Stops it for the last time; nothing of it is left but its data. */
  default void discard() throws InterruptedException {
    stop();
  }
}
