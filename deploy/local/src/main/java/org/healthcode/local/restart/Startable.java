package org.healthcode.local.restart;

import java.io.IOException;

/** Something that can be started; starting what runs is no work. */
@FunctionalInterface
public interface Startable {
  void start() throws IOException, InterruptedException;
}
