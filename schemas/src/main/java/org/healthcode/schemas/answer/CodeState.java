package org.healthcode.schemas.answer;

/** What can be answered: a color, or that there is none to give. */
public enum CodeState {
  GREEN,
  YELLOW,
  RED,
  /** No declaration yet. */
  UNDECLARED,
  /** We cannot vouch for the data right now. */
  UNKNOWN
}
