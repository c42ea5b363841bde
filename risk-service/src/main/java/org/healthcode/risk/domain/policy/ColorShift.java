package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;

/**
 * What another policy would make of one person at one moment.
 *
 * @param before under the policy in force; empty where nothing was declared
 * @param after under the other
 * @param rules of the other policy that give the color after, each once
 */
public record ColorShift(Optional<Color> before, Optional<Color> after, Set<String> rules) {

  public ColorShift {
    rules = Set.copyOf(rules);
  }

  public static ColorShift of(
      Policy inForce, Policy candidate, PersonEvidence evidence, Instant now) {
    Optional<Span> after = candidate.evaluate(evidence).at(now);
    return new ColorShift(
        inForce.evaluate(evidence).at(now).map(Span::color),
        after.map(Span::color),
        after.stream()
            .flatMap(span -> span.reasons().stream())
            .map(Reason::ruleId)
            .collect(Collectors.toUnmodifiableSet()));
  }

  public boolean isChange() {
    return !before.equals(after);
  }
}
