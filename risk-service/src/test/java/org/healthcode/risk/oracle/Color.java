package org.healthcode.risk.oracle;

/** What is answered of a person (docs/design.md, "Words"); the later the severer. */
public enum Color {
  UNDECLARED,
  GREEN,
  YELLOW,
  RED
}
