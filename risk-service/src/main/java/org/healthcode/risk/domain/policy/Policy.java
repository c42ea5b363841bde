package org.healthcode.risk.domain.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.exposure.InfectiousDays;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.timeline.CodeTimeline;

/**
 * A versioned table that maps evidence to colors.
 *
 * @param id stable kebab-case name, as in {@code henan-2020-03}
 * @param version semantic version
 * @param effectiveFrom in force from 00:00 of this day in Asia/Shanghai
 * @param testsAskedFor what no color depends on
 */
public record Policy(
    String id,
    String version,
    Text title,
    Text legalBasis,
    LocalDate effectiveFrom,
    Margins margins,
    InfectiousDays infectiousDays,
    List<Rule> rules,
    List<TestWithin> testsAskedFor) {

  public Policy {
    rules = List.copyOf(rules);
    testsAskedFor = List.copyOf(testsAskedFor);
  }

  /** A policy that asks nobody for a test of the last hours. */
  public Policy(
      String id,
      String version,
      Text title,
      Text legalBasis,
      LocalDate effectiveFrom,
      Margins margins,
      InfectiousDays infectiousDays,
      List<Rule> rules) {
    this(id, version, title, legalBasis, effectiveFrom, margins, infectiousDays, rules, List.of());
  }

  /** Judges all evidence: pure, total, and without a clock. */
  public CodeTimeline evaluate(PersonEvidence person) {
    return Engine.evaluate(this, person);
  }

  public Optional<Rule> rule(String ruleId) {
    return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
  }

  /** What is asked for by a notice of this rule; empty where it belongs to a color. */
  public Optional<TestWithin> testAskedFor(String ruleId) {
    return testsAskedFor.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
  }
}
