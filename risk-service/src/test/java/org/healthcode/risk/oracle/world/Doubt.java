package org.healthcode.risk.oracle.world;

/**
 * What the texts leave open: each constant switches to the reading that was not taken. Described,
 * with both readings, in DOUBTS.md beside the oracle.
 */
public enum Doubt {
  /**
   * A later phase's day 0 is the day before the moment of the result, not the day of the sample.
   */
  PHASE_AFTER_RESULT,
  /** A later phase's day 0 is the date of the moment at which the phase before ended. */
  PHASE_AFTER_END_DATE,
  /** A contact is known only since its case is. */
  CONTACT_KNOWN_WITH_CASE,
  /** The days of a companion run from leaving the place, not from the last minute met. */
  COMPANION_UNTIL_LEAVING,
  /** Between records and statuses the recordings that hold are in order, not the first of them. */
  ORDER_BY_LAST_RECORDING,
  /** Between records and statuses the first recording of the fact counts, whatever its end. */
  ORDER_BY_FACT,
  /** Of statuses of one date each two are compared by themselves. */
  DATES_BY_PAIRS,
  /** What a case's record said of others with a version competes within each status. */
  OTHERS_COMPETE_IN_STATUS,
  /** A positive pool counts as the first positive sample of a case. */
  POOL_IS_FIRST_SAMPLE,
  /** A positive is closed by any closing status of its person, also one that is followed. */
  CLOSED_BY_FOLLOWED_STATUS,
  /** A stay of an itinerary ends the open stay that was declared before. */
  ITINERARY_ENDS_OPEN_STAY,
  /** Who comes back to a region later than at once has not left it. */
  GAP_IS_NO_LEAVING,
  /** A level of a county reaches also who named an area of it. */
  COUNTY_REACHES_AREAS,
  /** An itinerary alone, also one from abroad, is a declaration of health. */
  ITINERARY_DECLARES,
  /** Who leaves at 24:00 has left on that day, not on the next. */
  MIDNIGHT_IS_DAY_BEFORE,
  /** Who comes as the other goes has met them. */
  TOUCHING_MEETS,
  /** What makes a companion is known since the case's word is, whenever the visit became known. */
  COMPANION_KNOWN_WITH_CASE,
  /** A positive sampled after the report does not move the infectious time of its case. */
  SAMPLE_BEFORE_REPORT_ONLY,
  /** A companion is known since this visit and exposure were both first said with these words. */
  KNOWN_BY_WORDS,
  /** Isolation that ends before the listed days is over then. */
  SHORT_ISOLATION_ENDS,
  /** Where a case was closed by a date alone, that day belongs to its infectious time. */
  DISCHARGE_DAY_INFECTS,
  /** Contacts from before a case was opened again stay contacts. */
  REOPENED_KEEPS_CONTACTS,
  /** The level of a region that is said again with another record is news. */
  REPEATED_LEVEL_IS_NEWS,
  /** Who comes back from another province to a stay that never ended has arrived. */
  RETURN_IS_ARRIVAL,
  /** Whereabouts are forgotten two hours earlier. */
  FORGOTTEN_EARLIER,
  /** Whereabouts are forgotten two hours later. */
  FORGOTTEN_LATER
}
