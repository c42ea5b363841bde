package org.healthcode.declaration.override;

import org.healthcode.starter.approval.Ruling.Hindrance;

/** What stands against a human decision beyond what does against every proposal. */
public enum OverrideHindrance implements Hindrance {
  /** Green against live red evidence. */
  LIVE_RED,
  /** What the person's code is cannot be read now. */
  CODE_UNREADABLE,
  /** One of those who decide fed the fact. */
  FED_BY_DECIDING,
  /** The fact does not fit any more, whoever approves: the request has ended. */
  FACT_FELL,
  /** Too many facts were asked about. */
  TOO_MANY_FACTS,
  /** Nobody could say in time whether the fact fits. */
  FACT_UNREADABLE
}
