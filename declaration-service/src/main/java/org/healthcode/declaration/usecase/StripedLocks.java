package org.healthcode.declaration.usecase;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets two requests about one thing go one after the other, within this process. */
public final class StripedLocks {
  private static final int LOCKS = 64;

  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  /** Runs the step while nobody else runs one for an equal key. */
  public <T> T locked(Object key, Supplier<T> step) {
    Lock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
