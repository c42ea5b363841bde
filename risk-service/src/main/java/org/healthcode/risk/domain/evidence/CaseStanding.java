package org.healthcode.risk.domain.evidence;

/** Whether a case still counts for its contacts. */
public enum CaseStanding {
  /** Nothing is known of the case yet: its contacts are pending. */
  UNKNOWN,
  /** One of its facts is live and it is not ruled out; a discharged case stands. */
  STANDS,
  /** Retracted or ruled out: it makes nobody a contact. */
  FELL
}
