package org.healthcode.code.message;

/** Counts what became of messages, by nobody's name. */
public interface MessageCounts {

  /** Why nothing reaches a recipient. */
  enum Reason {
    NO_ADDRESS,
    REFUSED,
    OPTED_OUT,
    OVERTAKEN,
    TOO_OLD
  }

  /** A recipient was reached. */
  void sent();

  void givenUp(Reason reason);

  /** Nobody knows whether it was taken; it is tried again. */
  void tried();

  /**
   * @param messages that wait now
   */
  void waiting(int messages);
}
