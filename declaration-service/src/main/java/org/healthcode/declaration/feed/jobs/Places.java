package org.healthcode.declaration.feed.jobs;

import java.util.HashMap;
import java.util.Map;

/**
 * Places for uploads, so many of one authority and so many of all: whoever fills theirs leaves room
 * for others. Safe for many threads.
 */
final class Places {
  private final int ofOne;
  private final int ofAll;
  private final Map<String, Integer> taken = new HashMap<>();

  Places(int ofOne, int ofAll) {
    this.ofOne = ofOne;
    this.ofAll = ofAll;
  }

  /** Whether there was one. */
  synchronized boolean tryTake(String authority) {
    int all = taken.values().stream().mapToInt(Integer::intValue).sum();
    int own = taken.getOrDefault(authority, 0);
    if (all >= ofAll || own >= ofOne) {
      return false;
    }
    taken.put(authority, own + 1);
    return true;
  }

  synchronized void giveBack(String authority) {
    taken.computeIfPresent(authority, (name, own) -> own == 1 ? null : own - 1);
  }
}
