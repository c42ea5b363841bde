package org.healthcode.risk.oracle.rules;

import java.util.List;

/** One rule of a policy: evidence in, intervals out; it has no clock. */
@FunctionalInterface
public interface Rule {

  /** The intervals of a person. */
  List<Interval> intervals(Person person);
}
