package org.healthcode.risk.domain.evidence;

import java.util.Map;

/**
 * All that a policy judges about one person.
 *
 * @param cases the standing of the cases that the person's contacts name, by case key; what is not
 *     in it is unknown
 */
public record PersonEvidence(EvidenceSet evidence, Map<String, CaseStanding> cases) {

  public static final PersonEvidence NONE = new PersonEvidence(EvidenceSet.empty(), Map.of());

  public PersonEvidence {
    cases = Map.copyOf(cases);
  }

  public CaseStanding standing(String caseKey) {
    return cases.getOrDefault(caseKey, CaseStanding.UNKNOWN);
  }
}
