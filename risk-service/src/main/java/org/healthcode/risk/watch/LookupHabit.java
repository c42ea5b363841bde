package org.healthcode.risk.watch;

import java.util.HashMap;
import java.util.Map;

/**
 * How often an account asks by ID number on the days on which it does.
 *
 * @param days look-ups by epoch day in Asia/Shanghai, of the last two weeks
 */
public record LookupHabit(Map<Long, Long> days) {

  static final int DAYS = 14;
  public static final LookupHabit NONE = new LookupHabit(Map.of());

  public LookupHabit {
    days = Map.copyOf(days);
  }

  LookupHabit plus(long day) {
    Map<Long, Long> next = new HashMap<>(days);
    next.merge(day, 1L, Long::sum);
    next.keySet().removeIf(each -> each < day - DAYS);
    return new LookupHabit(next);
  }

  long on(long day) {
    return days.getOrDefault(day, 0L);
  }

  /** The mean of the days before on which it asked at all; 0 for a new account. */
  double usualBefore(long day) {
    return days.entrySet().stream()
        .filter(each -> each.getKey() < day)
        .mapToLong(Map.Entry::getValue)
        .average()
        .orElse(0);
  }
}
