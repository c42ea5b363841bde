package org.healthcode.risk.watch;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Many signals of one kind within a window.
 *
 * @param name of its own, since one kind of alarm may have two windows
 * @param of what is counted
 * @param which of those count
 * @param threshold as many are an alarm
 * @param bySubject whether each subject is counted for itself
 * @param what is counted once
 * @param mostPlaces from no more places than this
 */
record Pattern(
    String name,
    AlarmKind kind,
    SignalKind of,
    Predicate<Signal> which,
    Duration window,
    int threshold,
    boolean bySubject,
    Distinct what,
    int mostPlaces) {

  enum Distinct {
    PEOPLE,
    SUBJECTS
  }

  static final int ANYWHERE = Tally.PLACES;
}
