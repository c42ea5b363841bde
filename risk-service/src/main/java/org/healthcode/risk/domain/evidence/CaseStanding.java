package org.healthcode.risk.domain.evidence;

/** Whether a case, or a contact, still counts for those who came about through it. */
public enum CaseStanding {
  /** Nothing is known of it yet: its contacts are pending. */
  UNKNOWN,
  /** One of its facts is live and it is not ruled out; a discharged case stands. */
  STANDS,
  /** Retracted or ruled out: it makes nobody a contact. */
  FELL;

  /** What rests on two stands while both do, and falls with either. */
  public CaseStanding and(CaseStanding other) {
    if (this == FELL || other == FELL) {
      return FELL;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : STANDS;
  }
}
