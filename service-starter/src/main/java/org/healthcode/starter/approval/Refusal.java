package org.healthcode.starter.approval;

/** Why an act on a proposal is refused that is well-formed. */
public enum Refusal {
  /** The token names no region or no authority. */
  NO_AUTHORITY,
  /** One's own proposal. */
  OWN,
  /** It is about this account: its word waits, or it would profit. */
  FIRST_PERSON,
  /** It is for a region that the account does not cover. */
  ANOTHER_REGION,
  /** Only who proposed it withdraws what waits. */
  ANOTHERS,
  /** As many of the authority's proposals wait as may. */
  TOO_MANY_PENDING,
  /** As many of the account's own proposals wait as may. */
  TOO_MANY_OF_ACCOUNT,
  /** This account agreed already, and yet another one has to. */
  AGREED_ALREADY,
  /** As many agreed as must. */
  APPROVED_ALREADY,
  /** It was refused, withdrawn or ended. */
  ENDED,
  /** Nobody approved it in time. */
  EXPIRED;

  /**
   * Whether the account had no right to the act, rather than come too late: that leaves a trace.
   */
  public boolean isOfRights() {
    return switch (this) {
      case NO_AUTHORITY, OWN, FIRST_PERSON, ANOTHER_REGION, ANOTHERS -> true;
      case TOO_MANY_PENDING,
          TOO_MANY_OF_ACCOUNT,
          AGREED_ALREADY,
          APPROVED_ALREADY,
          ENDED,
          EXPIRED ->
          false;
    };
  }
}
