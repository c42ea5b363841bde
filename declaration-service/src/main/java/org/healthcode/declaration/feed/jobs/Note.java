package org.healthcode.declaration.feed.jobs;

/** What is to be said of a file as a whole. */
public enum Note {
  /** Another charset was declared than the one that the file is in, as which it was read. */
  OTHER_CHARSET,
  /**
   * The file has more records than are remembered: whether one of them names another person was
   * looked for among the first two million.
   */
  RECORDS_NOT_COMPARED
}
