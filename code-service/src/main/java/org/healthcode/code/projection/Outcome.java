package org.healthcode.code.projection;

/** What Redis said to a write. */
public enum Outcome {
  DONE,
  /** The mark that should be there is gone or behind: Redis has lost data, read from it again. */
  LOST,
  /** A service with a higher generation has taken over: stop. */
  SUPERSEDED
}
