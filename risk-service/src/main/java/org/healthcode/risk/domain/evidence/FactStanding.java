package org.healthcode.risk.domain.evidence;

/** Whether a fact that an override cites still counts. */
public enum FactStanding {
  /** Nobody has heard of the fact yet: the override is pending. */
  UNKNOWN,
  /** It is known and live. */
  STANDS,
  /** Taken back, or ruled out: nothing rests on it any more. */
  FELL;

  /** What holds when the fact is known from two sides: it stands while it stands for anyone. */
  public FactStanding or(FactStanding other) {
    if (this == STANDS || other == STANDS) {
      return STANDS;
    }
    return this == FELL || other == FELL ? FELL : UNKNOWN;
  }
}
