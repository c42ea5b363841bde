package org.healthcode.risk.kafka;

import org.healthcode.schemas.Topic;

/**
 * The name of every node and store of the topology; changelogs are named after them, so they never
 * change.
 */
final class Names {

  static final String PERSONS = "persons";
  static final String CASES = "cases";
  static final String CONTACTS_BY_CASE = "contacts-by-case";
  static final String VISITS = "visits";
  static final String VISITS_BY_PLACE = "visits-by-place";
  static final String EXPOSURES = "exposures";
  static final String FAN_OUTS = "fan-outs";
  static final String HOLDS = "holds";
  static final String META = "meta";
  static final String POLICIES = "policies";
  static final String LEDGER = "ledger";
  static final String LEDGER_BY_DAY = "ledger-by-day";
  static final String LEDGER_HOLDS = "ledger-holds";

  static final String AUDIT_HEAD = "audit-head";
  static final String AUDIT_SEEN = "audit-seen";
  static final String AUDIT_SEEN_BY_DAY = "audit-seen-by-day";
  static final String GOVERNANCE = "governance";

  static final String PERSON_PROCESSOR = "decide";
  static final String LEDGER_PROCESSOR = "keep-ledger";
  static final String AUDIT_PROCESSOR = "chain-audit";

  static final String DEAD_LETTER_SINK = "to-dead-letters";
  static final String LEDGER_EXPOSURES_SINK = "ledger-to-exposures";
  static final String LEDGER_DEAD_LETTER_SINK = "ledger-to-dead-letters";

  static final String AUDIT_DEAD_LETTER_SINK = "audit-to-dead-letters";
  // Beside the decision: the watch over the officials.
  static final String WATCHED_PEOPLE = "watched-people";
  static final String WATCH_DUE = "watch-due";
  static final String TALLIES = "tallies";
  static final String TESTED_CASES = "tested-cases";
  static final String SIGNAL_PROCESSOR = "find-signals";
  static final String ALARM_PROCESSOR = "raise-alarms";
  static final String SIGNAL_DEAD_LETTER_SINK = "signals-to-dead-letters";
  static final String ALARM_DEAD_LETTER_SINK = "alarms-to-dead-letters";

  // For those who run the system: counts and those under care.
  static final String STANDINGS = "standings";
  static final String STANDING_COUNTS = "standing-counts";
  static final String STANDINGS_UNDER_CARE = "standings-under-care";
  static final String STANDINGS_DUE = "standings-due";
  static final String OVERVIEW_PROCESSOR = "count-standings";

  private Names() {}

  static String source(Topic<?> topic) {
    return "from-" + topic.name();
  }

  static String sink(Topic<?> topic) {
    return "to-" + topic.name();
  }
}
