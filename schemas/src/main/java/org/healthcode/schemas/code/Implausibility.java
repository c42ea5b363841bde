package org.healthcode.schemas.code;

/**
 * Why the write edge does not believe a check-in; the name is what {@code Visit.implausible} says.
 * In receipts by its place in the list: new ones are added at the end.
 */
public enum Implausibility {
  /** The code was read before or after the period that it is good for. */
  OUTSIDE_PERIOD,
  /** More people checked in at once than the venue plausibly takes in. */
  BURST
}
