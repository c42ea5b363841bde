package org.healthcode.risk.watch;

import java.util.List;

/**
 * When the people whom somebody made worse are an alarm.
 *
 * @param name of its own, since one row is looked at by several
 * @param threshold as many are an alarm; one that has doubled is told again
 */
record WorseningPattern(String name, AlarmKind kind, int threshold, Rule rule) {

  /** Picks those who are too many. */
  @FunctionalInterface
  interface Rule {

    /**
     * @param counting those who were not explained yet
     * @param all with the habit of the days before
     * @return none when they are not too many
     */
    List<Worsened> tooMany(List<Worsened> counting, WorsenedPeople all);
  }
}
