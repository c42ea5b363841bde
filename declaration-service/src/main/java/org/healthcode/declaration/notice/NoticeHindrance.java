package org.healthcode.declaration.notice;

import org.healthcode.starter.approval.Ruling.Hindrance;

/** What stands against an act on a notice beyond what does against every proposal. */
public enum NoticeHindrance implements Hindrance {
  /** Later words of this notice were approved: those are to be ended. */
  REPLACED,
  /** Other words of this notice were approved or ended after these were proposed. */
  SAID_OTHERWISE_SINCE
}
