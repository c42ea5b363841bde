package org.healthcode.risk.watch;

/** What can be seen on the stream; the name is what {@code AbuseSignal.kind} says. */
public enum SignalKind {
  /** A color became worse without any fed or declared fact. */
  COLORED_WITHOUT_FEED,
  /** A color that is not green came without a reason. */
  COLORED_WITHOUT_REASON,
  /**
   * A color became worse by a contact, whose case is the subject, by another fact that an account
   * fed, or by a human decision alone.
   */
  RECOLORED,
  /** A color became worse by what the account fed. */
  MADE_WORSE,
  /** The same, told to who counts for the account's authority. */
  AUTHORITY_MADE_WORSE,
  CONTACT_FED,
  /** The grace is over and nobody knows of a positive test. */
  CASE_WITHOUT_TEST,
  /** Told to every task: a positive test stands behind the case. */
  CASE_TESTED,
  /** Told to every task: the positive test behind the case was taken back. */
  CASE_NOT_TESTED,
  OVERRIDE_REQUESTED,
  /** An override was approved sooner after it was asked for than anybody can examine it. */
  QUICK_APPROVAL,
  /** A case of a person of whom a positive test is known was ruled out. */
  POSITIVE_RULED_OUT,
  /** A record, the subject, was taken back from its person and is about them again. */
  RECORD_FED_AGAIN,
  /** A resident asked to act for a child: the subject, hashed. */
  CHILD_CLAIMED,
  /** A community window confirmed a family link that its elder had denied. */
  DENIED_CONFIRMED,
  ID_LOOKUP,
  /**
   * A venue's code was used outside its period or by too many at once; the account is the venue.
   */
  IMPLAUSIBLE_CHECK_IN,
  /** What only services decide came, on the topic that is the subject, from who is none of them. */
  UNSIGNED_DECISION
}
