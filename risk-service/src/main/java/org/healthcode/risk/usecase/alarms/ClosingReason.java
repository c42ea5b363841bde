package org.healthcode.risk.usecase.alarms;

/** Why an alarm is closed: a closed list, since free text would hold names. */
public enum ClosingReason {
  /** What was done was the account's work, and right. */
  GENUINE_WORK,
  /** It was a mistake, and is undone. */
  MISTAKE_UNDONE,
  /** Whoever prosecutes abuse has it now. */
  REFERRED,
  /** What was seen is none. */
  FALSE_ALARM
}
