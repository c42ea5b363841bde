package org.healthcode.code.projection;

/**
 * Something that the projection needs (Redis, the schema registry, the dead letters) can't be
 * reached: pause, and read again from the mark later. The message is fit for the log.
 */
public final class StoreAwayException extends RuntimeException {

  /**
   * @param what what is away, and the class of the error; never its message, which may quote data
   */
  public StoreAwayException(String what) {
    super(what);
  }
}
