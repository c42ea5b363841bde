package org.healthcode.risk.oracle;

import java.util.Set;
import java.util.TreeSet;

/**
 * A color and why: "a reason cites the rules of the color of its span and no others"
 * (docs/design.md, "Of facts").
 *
 * @param color that holds
 * @param rules the ids of the rules behind it; empty for UNDECLARED
 */
public record Answer(Color color, Set<String> rules) {

  /** Nothing was declared, and nothing colors. */
  public static final Answer UNDECLARED = new Answer(Color.UNDECLARED, Set.of());

  /** Takes a copy. */
  public Answer {
    rules = Set.copyOf(rules);
  }

  @Override
  public String toString() {
    return color + " " + new TreeSet<>(rules);
  }
}
