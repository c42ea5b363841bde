package org.healthcode.code.message;

import org.healthcode.schemas.id.PersonId;

/** Brings a message to one recipient. May block; called by many threads. */
@FunctionalInterface
public interface MessageSender {

  /**
   * What is to be sent: that a code has changed, and neither to which color nor why.
   *
   * @param key always the same of one change and recipient, so that a gateway shows it once
   * @param changeId 32 hex digits
   * @param easing false where the change restricts somebody
   */
  record Letter(String key, String changeId, PersonId recipient, boolean easing) {}

  /** What became of it. */
  enum Answer {
    ACCEPTED,
    /** There is no address to send it to. */
    NO_ADDRESS,
    /** It will not be taken, however often it is sent. */
    REFUSED,
    /** Nobody knows whether it was taken: it is to be sent again, with the same key. */
    AWAY
  }

  Answer send(Letter letter);
}
