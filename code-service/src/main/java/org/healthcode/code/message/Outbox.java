package org.healthcode.code.message;

/** Remembers how far each message is, also over the end of the process. */
@FunctionalInterface
public interface Outbox {

  /** Takes the place of what was written about the same person. */
  void write(Message message);
}
