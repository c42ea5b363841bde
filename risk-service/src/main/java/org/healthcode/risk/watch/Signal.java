package org.healthcode.risk.watch;

import java.time.Instant;

/**
 * Something that alone is nothing.
 *
 * @param at when it was done, UTC
 * @param account staff account, or the authority of events from before accounts were kept; for
 *     check-ins the venue
 * @param authority empty when not known
 * @param regionCode region of the person concerned; empty when not known
 * @param person hex id of the person concerned; empty when none
 * @param subject case key, override, record or family link; of a child that is claimed a hash; of a
 *     decision that no service signed its topic; empty when none
 * @param named what an alarm names in the place of the subject; empty when the subject itself
 */
public record Signal(
    SignalKind kind,
    Instant at,
    String account,
    String authority,
    String regionCode,
    String person,
    String subject,
    String named) {

  /** Of which an alarm names the subject. */
  public Signal(
      SignalKind kind,
      Instant at,
      String account,
      String authority,
      String regionCode,
      String person,
      String subject) {
    this(kind, at, account, authority, regionCode, person, subject, "");
  }

  /** By what it is counted: all signals of one key come to one task. */
  public String countedBy() {
    return switch (kind) {
      case AUTHORITY_MADE_WORSE -> authority;
      case RECORD_FED_AGAIN, CHILD_CLAIMED, UNSIGNED_DECISION -> subject;
      case COLORED_WITHOUT_FEED,
          COLORED_WITHOUT_REASON,
          RECOLORED,
          MADE_WORSE,
          CONTACT_FED,
          CASE_WITHOUT_TEST,
          CASE_TESTED,
          CASE_NOT_TESTED,
          OVERRIDE_REQUESTED,
          QUICK_APPROVAL,
          POSITIVE_RULED_OUT,
          DENIED_CONFIRMED,
          ID_LOOKUP,
          IMPLAUSIBLE_CHECK_IN ->
          account;
    };
  }
}
