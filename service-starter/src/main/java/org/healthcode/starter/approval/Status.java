package org.healthcode.starter.approval;

/** How far a proposal is, in the same words for every kind. */
public enum Status {
  /** It waits for a second person. */
  PENDING,
  /** As many agreed as must. */
  APPROVED,
  /** A second person refused it. */
  REFUSED,
  /** Its proposer took it back before as many agreed as must. */
  WITHDRAWN,
  /** One person ended it before its time; or what it rests on fell. */
  ENDED,
  /** Nobody approved it in time, or the time for which it was approved is over. */
  EXPIRED
}
