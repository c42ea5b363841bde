package org.healthcode.local.stack;

/** Makes a part that runs otherwise than as a process of this machine. */
@FunctionalInterface
interface ComponentFactory {
  /**
   * @param port of the loopback address, where the others look for the part
   */
  Component create(DataDirectory data, int port);
}
