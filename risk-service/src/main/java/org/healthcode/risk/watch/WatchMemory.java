package org.healthcode.risk.watch;

import java.time.Instant;

/** What is remembered of accounts and cases between signals. */
public interface WatchMemory {

  /** {@link Tally#NONE} when nothing is known. */
  Tally tally(String key);

  /**
   * @param expires from when it may be forgotten
   */
  void keep(String key, Tally tally, Instant expires);

  /** {@link LookupHabit#NONE} when nothing is known. */
  LookupHabit habit(String account);

  /**
   * @param expires from when it may be forgotten
   */
  void keep(String account, LookupHabit habit, Instant expires);

  boolean isTested(String caseKey);

  void tested(String caseKey, Instant at);

  void notTested(String caseKey);
}
