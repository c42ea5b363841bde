package org.healthcode.schemas.signature;

/** Why a record of a signed topic is not believed; the name is a tag of metrics. */
public enum Refusal {
  /** It carries no signature. */
  UNSIGNED,
  /** It carries several, or one that is none by its form. */
  MALFORMED,
  /** Signed with a key that is not on the trust list, or not any more. */
  UNKNOWN_KEY,
  /** Of another topic, key or value, or by nobody. */
  WRONG_SIGNATURE,
  /** Genuine, and in a partition to which its key does not lead. */
  MISPLACED
}
