package org.healthcode.declaration.client;

import org.healthcode.starter.approval.Ruling.Hindrance;

/** What stands against an act on a registration beyond what does against every proposal. */
public enum ClientHindrance implements Hindrance {
  /** A later registration of this client was approved: that one is to be ended. */
  REPLACED,
  /** Another registration of this client was approved or ended after this one was proposed. */
  SAID_OTHERWISE_SINCE
}
