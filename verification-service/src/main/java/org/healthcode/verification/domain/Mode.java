package org.healthcode.verification.domain;

/** Where an answer comes from. */
public enum Mode {
  /** From the current data. */
  ONLINE,
  /** From the offline pass alone, as of its issue. */
  OFFLINE
}
