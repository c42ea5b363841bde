package org.healthcode.verification.domain;

/** Why a checkpoint is to look closer although no yellow says so. */
public enum CheckReason {
  /** A fever. */
  TEMPERATURE,
  /** The person has not declared yet. */
  UNDECLARED,
  /** The data is too old, or how old it is can't be told: promise 2. */
  NOT_VOUCHED,
  /** The data can't be reached right now. */
  UNREACHABLE,
  /** The offline pass was issued too long ago to let its holder pass without a network. */
  PASS_TOO_OLD,
  /** Which other issuers are recognised is not known yet. */
  FOREIGN_LIST_AWAY,
  /** Nobody on the list made this code, or nobody on it has that key. */
  FOREIGN_ISSUER_UNKNOWN,
  /** The issuer is on the list, and not recognised at this moment. */
  FOREIGN_NOT_RECOGNISED,
  /** Two issuers of a kind speak for its region. */
  FOREIGN_REGION_CONTESTED,
  /** Signed with a key that counts no longer, or not yet. */
  FOREIGN_KEY_EXPIRED,
  /** The code, or what the issuer says of it, is past its end. */
  FOREIGN_CODE_EXPIRED,
  /** Issued in the future, by more than clocks may differ. */
  FOREIGN_CLOCK,
  /** The issuer's state is none that has a color here. */
  FOREIGN_STATE_UNMAPPED,
  /** The issuer's green is too old, or it does not tell how old. */
  FOREIGN_STALE,
  /** The issuer's answer is about another person, or does not say about whom. */
  FOREIGN_OTHER_PERSON,
  /** The issuer does not answer, or answers what can't be read. */
  FOREIGN_AWAY,
  /** The issuer is asked no more for a while: it, or we, have a limit. */
  FOREIGN_QUOTA,
  /** The issuer does not know this code or person. */
  FOREIGN_NOT_KNOWN_THERE,
  /** The issuer's answer lacks the signature that it must have. */
  FOREIGN_UNSIGNED,
  /** A genuine certificate, which has no color. */
  FOREIGN_CERTIFICATE
}
