package org.healthcode.declaration.issuer;

import org.healthcode.starter.approval.Ruling.Hindrance;

/** What stands against an act on an entry beyond what does against every proposal. */
public enum IssuerHindrance implements Hindrance {
  /** A later entry of this issuer was approved: that one is to be ended. */
  REPLACED,
  /** Another entry of this issuer was approved or ended after this one was proposed. */
  SAID_OTHERWISE_SINCE
}
