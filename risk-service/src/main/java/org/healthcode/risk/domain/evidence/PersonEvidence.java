package org.healthcode.risk.domain.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * All that a policy judges about one person.
 *
 * @param cases the standing of the cases that the person's contacts name, by case key; what is not
 *     in it is unknown
 * @param facts the standing of what the person's overrides cite and others are concerned with, by
 *     eventId; what is not in it is unknown there
 */
public record PersonEvidence(
    EvidenceSet evidence, Map<String, CaseStanding> cases, Map<String, FactStanding> facts) {

  public static final PersonEvidence NONE = new PersonEvidence(EvidenceSet.empty(), Map.of());

  public PersonEvidence {
    cases = Map.copyOf(cases);
    facts = Map.copyOf(facts);
  }

  /** Evidence whose overrides cite at most what is in it. */
  public PersonEvidence(EvidenceSet evidence, Map<String, CaseStanding> cases) {
    this(evidence, cases, Map.of());
  }

  /**
   * The evidence with what is known of the cases that it names and the facts that it cites.
   *
   * @param cases the standing of a case by its key
   * @param facts the standing of a fact by its eventId
   */
  public static PersonEvidence of(
      EvidenceSet evidence,
      Function<String, CaseStanding> cases,
      Function<String, FactStanding> facts) {
    Map<String, CaseStanding> named = new HashMap<>();
    EvidenceReferences.cases(evidence).forEach(caseKey -> named.put(caseKey, cases.apply(caseKey)));
    Map<String, FactStanding> cited = new HashMap<>();
    EvidenceReferences.facts(evidence).forEach(factId -> cited.put(factId, facts.apply(factId)));
    return new PersonEvidence(evidence, named, cited);
  }

  public CaseStanding standing(String caseKey) {
    return cases.getOrDefault(caseKey, CaseStanding.UNKNOWN);
  }

  /** Whether what an override cites stands: in this very evidence, or elsewhere. */
  public FactStanding standing(OverrideFact override) {
    String factId = override.factId();
    return FactStandings.of(evidence, factId).or(facts.getOrDefault(factId, FactStanding.UNKNOWN));
  }
}
