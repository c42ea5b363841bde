package org.healthcode.risk.domain.figures;

/**
 * What is counted of a day. Everything else that is shown is a sum of these ({@link FigureColumn}).
 */
public enum Measure {
  /** An illness that is confirmed for the first time, those that turned included. */
  CONFIRMED,
  /** Of the confirmed those who were under observation without symptoms until then. */
  TURNED,
  /** An illness that is known for the first time, without symptoms. */
  ASYMPTOMATIC,
  /** Who was confirmed and is discharged. */
  DISCHARGED,
  /** Who never was confirmed and leaves observation, dead or alive. */
  RELEASED,
  /** Who was confirmed, had not been discharged, and died. */
  DECEASED,
  /** Whose confirmed illness goes on after a discharge. */
  READMITTED,
  /** Who is under observation again and never was confirmed. */
  OBSERVED_AGAIN,
  /** A sample, of one person: ten in one tube are what the feed says, ten rows. */
  TESTS
}
