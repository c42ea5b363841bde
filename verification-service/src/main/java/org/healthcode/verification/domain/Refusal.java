package org.healthcode.verification.domain;

/** Why a code is not looked at any further. */
public enum Refusal {
  /** Not a code of ours at all. */
  UNREADABLE,
  /** Begins as one of ours and ends too early. */
  TRUNCATED,
  /** Has the right shape, but was not made or was changed by someone else. */
  FORGED,
  /** Made with a key that is not ours or no longer in use. */
  OTHER_KEY,
  /** A live code after its window. */
  EXPIRED,
  /** A live code before its window: a clock is wrong. */
  NOT_YET_VALID,
  /** An offline pass whose signature does not fit the trust list. */
  PASS_SIGNATURE_INVALID,
  /** An offline pass after its end. */
  PASS_EXPIRED,
  /** An offline pass issued in the future: a clock is wrong. */
  PASS_NOT_YET_VALID,
  /** A paper code that its holder took back. */
  REVOKED,
  /** Begins as a European certificate, and is none. */
  CERTIFICATE_UNREADABLE,
  /** A European certificate whose signature does not fit. */
  CERTIFICATE_SIGNATURE_INVALID,
  /** A European certificate signed with a key for certificates of other kinds. */
  CERTIFICATE_OTHER_USE
}
