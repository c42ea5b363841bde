package org.healthcode.risk.kafka.streams;

import org.healthcode.schemas.Topic;

/**
 * The name of every node and store of the topology; changelogs are named after them, so they never
 * change.
 */
public final class Names {

  public static final String PERSONS = "persons";
  public static final String CASES = "cases";
  public static final String CONTACTS_BY_CASE = "contacts-by-case";
  public static final String VISITS = "visits";
  public static final String VISITS_BY_PLACE = "visits-by-place";
  public static final String EXPOSURES = "exposures";
  public static final String FAN_OUTS = "fan-outs";
  public static final String HOLDS = "holds";
  public static final String META = "meta";
  public static final String POLICIES = "policies";
  public static final String GATE = "gate";
  public static final String LEDGER = "ledger";
  public static final String LEDGER_BY_DAY = "ledger-by-day";
  public static final String LEDGER_HOLDS = "ledger-holds";
  public static final String FIGURES = "figures";

  public static final String AUDIT_HEAD = "audit-head";
  public static final String AUDIT_SEEN = "audit-seen";
  public static final String AUDIT_SEEN_BY_DAY = "audit-seen-by-day";
  public static final String GOVERNANCE = "governance";

  public static final String PERSON_PROCESSOR = "decide";
  public static final String LEDGER_PROCESSOR = "keep-ledger";
  public static final String GATE_PROCESSOR = "keep-gate";
  public static final String FIGURE_PROCESSOR = "sum-figures";
  public static final String AUDIT_PROCESSOR = "chain-audit";

  public static final String DEAD_LETTER_SINK = "to-dead-letters";
  public static final String GATE_REQUESTS_SINK = "gate-to-gate-requests";
  public static final String GATE_DEAD_LETTER_SINK = "gate-to-dead-letters";
  public static final String GATE_ABUSE_SIGNALS_SINK = "gate-to-abuse-signals";
  public static final String FIGURE_DEAD_LETTER_SINK = "figures-to-dead-letters";
  public static final String LEDGER_EXPOSURES_SINK = "ledger-to-exposures";
  public static final String LEDGER_DEAD_LETTER_SINK = "ledger-to-dead-letters";

  public static final String AUDIT_DEAD_LETTER_SINK = "audit-to-dead-letters";
  // Beside the decision: the watch over the officials.
  public static final String WATCHED_PEOPLE = "watched-people";
  public static final String WATCH_DUE = "watch-due";
  public static final String TALLIES = "tallies";
  public static final String TESTED_CASES = "tested-cases";
  public static final String SIGNAL_PROCESSOR = "find-signals";
  public static final String ALARM_PROCESSOR = "raise-alarms";
  public static final String SIGNAL_DEAD_LETTER_SINK = "signals-to-dead-letters";
  public static final String ALARM_DEAD_LETTER_SINK = "alarms-to-dead-letters";

  // For those who run the system: counts and those under care.
  public static final String STANDINGS = "standings";
  public static final String STANDING_COUNTS = "standing-counts";
  public static final String STANDINGS_UNDER_CARE = "standings-under-care";
  public static final String STANDINGS_DUE = "standings-due";
  public static final String OVERVIEW_PROCESSOR = "count-standings";

  private Names() {}

  public static String source(Topic<?> topic) {
    return "from-" + topic.name();
  }

  public static String sink(Topic<?> topic) {
    return "to-" + topic.name();
  }
}
