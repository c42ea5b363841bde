package org.healthcode.local.restart;

import java.time.Duration;
import java.util.concurrent.Future;

/** Does something after a while. */
@FunctionalInterface
interface Later {
  /** What it answers can be cancelled as long as the task has not begun. */
  Future<?> after(Duration pause, Runnable task);
}
