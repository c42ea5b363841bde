package org.healthcode.province.edge;

/** What a client was told. */
public enum Answer {
  /** It is in: a promise. */
  ACKNOWLEDGED,
  /** It can't go in, and repeating it does not help. */
  REFUSED,
  /** Nothing is promised; to be repeated under the same key. */
  UNANSWERED
}
