package org.healthcode.local.stack;

import java.nio.file.Path;

/**
 * Begins the description of a test's stack: on free ports, as processes of this machine, or with
 * Kafka, the registry and Redis in containers where Maven's profile {@code containers} says so.
 */
public final class StackUnderTest {
  private StackUnderTest() {}

  public static LocalStack.Builder in(Path folder) {
    LocalStack.Builder stack = LocalStack.in(folder).freePorts();
    return Boolean.getBoolean("healthcode.containers") ? onContainers(stack) : stack;
  }

  private static LocalStack.Builder onContainers(LocalStack.Builder stack) {
    return stack
        .component(Part.KAFKA, Containers::kafka)
        .component(Part.REGISTRY, Containers::registry)
        .component(Part.REDIS, Containers::redis);
  }
}
