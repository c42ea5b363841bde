package org.healthcode.risk.watch;

import java.time.Instant;
import java.util.Optional;

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

  /** {@link WorsenedPeople#NONE} when nothing is known. */
  WorsenedPeople worsened(String key);

  /**
   * @param expires from when it may be forgotten
   */
  void keep(String key, WorsenedPeople people, Instant expires);

  /**
   * Where an alarm was counted.
   *
   * @param key of the tally, or of the people made worse
   * @param pattern by its name, among those of one row of people; empty for a tally
   * @param from since when the alarm counted, UTC
   */
  record Counted(String key, String pattern, Instant from) {}

  /** Empty when nothing is counted any more for the alarm. */
  Optional<Counted> counted(String alarmId);

  /**
   * @param expires from when it may be forgotten
   */
  void keep(String alarmId, Counted counted, Instant expires);

  boolean isTested(String caseKey);

  void tested(String caseKey, Instant at);

  void notTested(String caseKey);
}
