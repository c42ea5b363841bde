package org.healthcode.schemas.code;

/**
 * A scanned text that tells us nothing about a person, and why. The reasons have a problem type of
 * their own each, and none of them says whose code it may be.
 */
public record Unreadable(Reason reason)
    implements LiveCode.Decoded,
        PaperCode.Decoded,
        OfflinePass.Decoded,
        VenueCode.Decoded,
        CheckInReceipt.Decoded {

  /** Why a text could not be read. */
  public enum Reason {
    /** Begins like none of our codes, or is not even text of that kind. */
    NOT_OURS,
    /** Begins like one of our codes and ends too early. */
    TRUNCATED,
    /** Was made with a key that this reader does not know (yet, or any more). */
    OTHER_KEY,
    /** Names a key that we know and was not made with it, or was changed afterwards. */
    FORGED,
    /** An offline pass whose signature does not belong to what it says. */
    SIGNATURE_INVALID,
    /** Genuine, and its time is over; also what a replayed code is. */
    EXPIRED,
    /** Genuine, and from the future: a clock is wrong. */
    NOT_YET_VALID
  }
}
