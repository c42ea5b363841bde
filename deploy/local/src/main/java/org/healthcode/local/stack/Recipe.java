package org.healthcode.local.stack;

import java.io.IOException;

/** How a process is started, and how one knows that it is ready. */
interface Recipe {
  /** Prepares what the process needs on disk and says its command; called at each start. */
  ProcessBuilder command() throws IOException, InterruptedException;

  Probe probe();
}
