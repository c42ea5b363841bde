package org.healthcode.declaration.feed.jobs;

import java.util.HashMap;
import java.util.Map;
import org.healthcode.starter.approval.Account;

/**
 * Places for uploads, so many of one authority and so many of all: whoever fills theirs leaves room
 * for others. One account leaves at least one of its authority's to colleagues. Safe for many
 * threads.
 */
final class Places {
  private final int ofOne;
  private final int ofAll;
  private final Map<Account, Integer> taken = new HashMap<>();

  /**
   * @param ofOne of one authority, at least 2
   * @param ofAll of all authorities
   */
  Places(int ofOne, int ofAll) {
    this.ofOne = ofOne;
    this.ofAll = ofAll;
  }

  /** Whether there was one. */
  synchronized boolean tryTake(Account account) {
    int all = taken.values().stream().mapToInt(Integer::intValue).sum();
    int authority =
        taken.entrySet().stream()
            .filter(held -> held.getKey().authority().equals(account.authority()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    int own = taken.getOrDefault(account, 0);
    if (all >= ofAll || authority >= ofOne || own >= ofOne - 1) {
      return false;
    }
    taken.put(account, own + 1);
    return true;
  }

  synchronized void giveBack(Account account) {
    taken.computeIfPresent(account, (_, own) -> own == 1 ? null : own - 1);
  }
}
