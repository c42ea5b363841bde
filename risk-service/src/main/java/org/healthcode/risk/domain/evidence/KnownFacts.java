package org.healthcode.risk.domain.evidence;

import java.util.Set;

/** What others have told of the facts that people's overrides may cite. */
@FunctionalInterface
public interface KnownFacts {

  /** The standing of a fact by its eventId, whoever is concerned with it. */
  FactStanding standing(String factId);

  /**
   * Whether a fact was told of by cases, and by none of these.
   *
   * @param caseKeys of the cases whose contact a person is
   */
  default boolean isOfOtherCases(String factId, Set<String> caseKeys) {
    return false;
  }
}
