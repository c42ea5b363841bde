package org.healthcode.risk.domain.timeline;

/** In the order of severity. */
public enum Color {
  GREEN,
  YELLOW,
  RED
}
