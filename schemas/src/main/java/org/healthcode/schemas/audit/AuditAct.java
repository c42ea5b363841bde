package org.healthcode.schemas.audit;

/** What people do in this system that others must be able to find out. */
public enum AuditAct {
  /** An authority fed one record. */
  FEED_RECORD,
  /** An authority fed a file; the detail says how many rows. */
  FEED_FILE,
  /** How far an authority's file is was read, with the rows that were rejected. */
  FEED_FILE_READ,
  /** The list of files was read: of an authority, or of a region. */
  FEED_FILES_READ,
  /** An authority took a record back. */
  RETRACTION,
  /** A record that makes a place riskier was proposed. */
  RISK_PROPOSED,
  RISK_APPROVED,
  RISK_REFUSED,
  RISK_WITHDRAWN,
  /** An account tried to decide a record that is not its to decide. */
  RISK_DENIED,
  /** A second person let those who wait at the gate have their color; the subject is the group. */
  GATE_APPROVED,
  GATE_REFUSED,
  /** Somebody tried to decide at the gate about their own word. */
  GATE_NOT_DECIDED,
  OVERRIDE_REQUESTED,
  /** It was asked whether a decision may rest on a fact of a person's, and it may. */
  OVERRIDE_FACT_CHECKED,
  /** The same of a fact that does not fit, or of a person of another region. */
  OVERRIDE_FACT_REFUSED,
  OVERRIDE_APPROVED,
  OVERRIDE_REFUSED,
  /** A decision that had its effect ended before its time. */
  OVERRIDE_REVOKED,
  /** Who asked for a decision took that back before it had its effect. */
  OVERRIDE_WITHDRAWN,
  /** An account tried to decide a request that is not its to decide. */
  OVERRIDE_DENIED,
  /** It was asked that an account may make more people worse in a day. */
  ALLOWANCE_PROPOSED,
  ALLOWANCE_APPROVED,
  ALLOWANCE_REFUSED,
  ALLOWANCE_WITHDRAWN,
  /** An allowance that was approved ended before its time. */
  ALLOWANCE_ENDED,
  /** An account tried to decide an allowance that is not its to decide. */
  ALLOWANCE_DENIED,
  /** A client of the two calls was proposed: anew, or with other rights. */
  CLIENT_PROPOSED,
  CLIENT_APPROVED,
  CLIENT_REFUSED,
  CLIENT_WITHDRAWN,
  /** A client was suspended, by one person. */
  CLIENT_SUSPENDED,
  /** An account tried to decide a client that is not its to decide. */
  CLIENT_DENIED,
  /** A registered client asked about the code that somebody showed it. */
  CLIENT_SCAN,
  /** A registered client asked by the number of a document. */
  CLIENT_NUMBER,
  /** A registered client tried what it is not registered for; nothing was looked up. */
  CLIENT_CALL_REFUSED,
  /**
   * A registered client asked for too many numbers that nobody here has, and is answered no more.
   */
  CLIENT_STOPPED,
  /** An entry of the list of issuers whose codes are recognised here was proposed. */
  ISSUER_PROPOSED,
  ISSUER_APPROVED,
  ISSUER_REFUSED,
  ISSUER_WITHDRAWN,
  /** The recognition of an issuer was ended, by one person. */
  ISSUER_ENDED,
  /** An account tried to decide an entry of the list of issuers that is not its to decide. */
  ISSUER_DENIED,
  /** A notice to the residents of a region was proposed: anew, or with other words. */
  NOTICE_PROPOSED,
  NOTICE_APPROVED,
  NOTICE_REFUSED,
  NOTICE_WITHDRAWN,
  /** A notice was ended before its time, by one person. */
  NOTICE_ENDED,
  /** An account tried to decide a notice that is not its to decide. */
  NOTICE_DENIED,
  /** A decision about somebody's color was read. */
  OVERRIDE_READ,
  /** A page of the list of decisions was read. */
  OVERRIDES_READ,
  /** An upload or an override was asked for by who is of another authority or region. */
  READ_REFUSED,
  CORRECTION_FILED,
  CORRECTION_ANSWERED,
  CORRECTION_ESCALATED,
  CORRECTION_WITHDRAWN,
  /** A fed name was not the one that is known of the person: who fed it heard so. */
  NAME_CONTRADICTED,
  /** Somebody's color was asked for by ID number. */
  ID_LOOKUP,
  /** A member of staff, or a guardian, read why a person has a color. */
  DECISION_READ,
  /** A member of staff asked why somebody has a color who is not of their region. */
  DECISION_REFUSED,
  /** A member of staff read the list of an area's people who are red or yellow. */
  CARE_LIST_READ,
  /** A guardian read where a person was. */
  VISITS_READ,
  /** Somebody's name and number were decrypted. */
  PERSONAL_DATA_READ,
  /** A person, or a guardian, took out all that is held of them. */
  DATA_EXPORTED,
  DATA_ERASED,
  POLICY_PROPOSED,
  POLICY_RELEASED,
  POLICY_WITHDRAWN,
  POLICY_REFUSED,
  /** An account tried to decide a policy that is not its to decide. */
  POLICY_DENIED,
  POLICY_DRY_RUN,
  /** A resident asked to act for a child or an elder. */
  FAMILY_ASKED,
  /** A family link holds: at once, by the elder, by the first guardian, or by a window. */
  FAMILY_CONFIRMED,
  /** Who had to give their word did not; or nobody gave it in time. */
  FAMILY_REFUSED,
  /** A window tried to confirm a family link, and document, name or county did not fit. */
  FAMILY_NOT_CONFIRMED,
  /** A family link, or a request for one, was ended by one of its people or by a window. */
  FAMILY_ENDED,
  VENUE_REGISTERED,
  VENUE_CHANGED,
  VENUE_CLOSED,
  /** The watch over the stream saw what may be abuse; the account is the one it is about. */
  ALARM_RAISED,
  /** An auditor looks into an alarm. */
  ALARM_LOOKED_AT,
  ALARM_CLOSED,
  /** The installation is taken out of service and its keys are destroyed. */
  RETIRED
}
