package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.world.Span;

/**
 * "Each rule turns one kind of evidence into an interval of one color" (docs/design.md, "Evidence,
 * policy, timeline").
 *
 * @param rule its id
 * @param color of the interval
 * @param time when it holds
 */
public record Interval(String rule, Color color, Span time) {

  static Interval open(String rule, Color color, Instant from) {
    return new Interval(rule, color, new Span(from, Optional.empty()));
  }

  static Interval until(String rule, Color color, Instant from, Instant until) {
    return new Interval(rule, color, Span.of(from, until));
  }
}
