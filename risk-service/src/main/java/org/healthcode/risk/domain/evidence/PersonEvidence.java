package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a policy judges about one person.
 *
 * @param cases the standing of the cases that the person's contacts name, by case key; what is not
 *     in it is unknown
 * @param facts the standing of what the person's overrides cite and others are concerned with, by
 *     eventId; what is not in it is unknown there
 * @param infectious since when those cases may have infected others, by case key; what is not in it
 *     is unknown
 */
public record PersonEvidence(
    EvidenceSet evidence,
    Map<String, CaseStanding> cases,
    Map<String, FactStanding> facts,
    Map<String, Instant> infectious) {

  public static final PersonEvidence NONE = new PersonEvidence(EvidenceSet.empty(), Map.of());

  public PersonEvidence {
    cases = Map.copyOf(cases);
    facts = Map.copyOf(facts);
    infectious = Map.copyOf(infectious);
  }

  /** Evidence of contacts with cases of whose infectious time nothing is known. */
  public PersonEvidence(
      EvidenceSet evidence, Map<String, CaseStanding> cases, Map<String, FactStanding> facts) {
    this(evidence, cases, facts, Map.of());
  }

  /** Evidence whose overrides cite at most what is in it. */
  public PersonEvidence(EvidenceSet evidence, Map<String, CaseStanding> cases) {
    this(evidence, cases, Map.of());
  }

  /**
   * The evidence with what is known of the cases that it names and the facts that it cites.
   *
   * @param facts the standing of a fact by its eventId
   */
  public static PersonEvidence of(
      EvidenceSet evidence, KnownCases cases, Function<String, FactStanding> facts) {
    Map<String, CaseStanding> named = new HashMap<>();
    Map<String, Instant> infectious = new HashMap<>();
    for (String caseKey : EvidenceReferences.cases(evidence)) {
      named.put(caseKey, cases.standing(caseKey));
      cases.infectiousFrom(caseKey).ifPresent(from -> infectious.put(caseKey, from));
    }
    Map<String, FactStanding> cited = new HashMap<>();
    EvidenceReferences.facts(evidence).forEach(factId -> cited.put(factId, facts.apply(factId)));
    return new PersonEvidence(evidence, named, cited, infectious);
  }

  public CaseStanding standing(String caseKey) {
    return cases.getOrDefault(caseKey, CaseStanding.UNKNOWN);
  }

  /**
   * Whether somebody is known to have met the case before it could infect anybody. Who was a
   * contact of its contact did not meet it.
   */
  public boolean metBeforeInfectious(ContactFact contact) {
    return contact.degree() != ContactFact.Degree.SECONDARY
        && Optional.ofNullable(infectious.get(contact.caseKey()))
            .filter(contact::isBefore)
            .isPresent();
  }

  /** Whether what an override cites stands: in this very evidence, or elsewhere. */
  public FactStanding standing(OverrideFact override) {
    String factId = override.factId();
    return FactStandings.of(evidence, factId).or(facts.getOrDefault(factId, FactStanding.UNKNOWN));
  }
}
