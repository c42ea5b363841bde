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
 * @param byAccount whether each account is counted for itself
 * @param bySubject whether each subject is counted for itself
 * @param what is counted once
 */
record Pattern(
    String name,
    AlarmKind kind,
    SignalKind of,
    Predicate<Signal> which,
    Duration window,
    int threshold,
    boolean byAccount,
    boolean bySubject,
    Distinct what) {

  /** What two signals have in common that count as one. */
  enum Distinct {
    PEOPLE {
      @Override
      String of(Signal signal) {
        return signal.person();
      }
    },
    SUBJECTS {
      @Override
      String of(Signal signal) {
        return signal.subject();
      }
    },
    MOMENTS {
      @Override
      String of(Signal signal) {
        return signal.at().toString();
      }
    };

    abstract String of(Signal signal);
  }
}
