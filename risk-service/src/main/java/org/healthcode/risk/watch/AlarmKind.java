package org.healthcode.risk.watch;

/** Patterns of abuse; the name is what {@code Alarm.kind} says. */
public enum AlarmKind {
  COLOR_WITHOUT_FEED,
  COLOR_WITHOUT_REASON,
  NARROW_COHORT,
  CASE_WITHOUT_TEST,
  MANY_CONTACTS_OF_ONE_CASE,
  OVERRIDES_AT_ODD_HOURS,
  OVERRIDE_RATE,
  ID_LOOKUPS,
  VENUE_CODE_BURST
}
