package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of cases, and of contacts through whom others came, for those who were their
 * contacts; by {@code source/recordId}.
 */
public interface KnownCases {

  CaseStanding standing(String caseKey);

  /** Of the record of a contact. */
  CaseStanding contactStanding(String contactKey);

  /** Since when the case may have infected others; empty where that is not known. */
  Optional<Instant> infectiousFrom(String caseKey);
}
