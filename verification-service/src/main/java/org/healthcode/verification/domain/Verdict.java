package org.healthcode.verification.domain;

/** What the checkpoint does: let pass, look closer, or stop. */
public enum Verdict {
  PASS,
  CHECK,
  STOP
}
