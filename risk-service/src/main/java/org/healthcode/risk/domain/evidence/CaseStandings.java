package org.healthcode.risk.domain.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What becomes of a person's own cases, for the people who were their contacts. */
public final class CaseStandings {

  private static final String FEED = "cases";

  private CaseStandings() {}

  /** The keys of all cases that this person's evidence has ever named, retracted ones included. */
  public static Set<String> ownCases(EvidenceSet evidence) {
    Set<String> caseKeys = new TreeSet<>();
    for (Evidence item : evidence.all()) {
      if (item.key().feed().equals(FEED)) {
        caseKeys.add(item.key().caseKey());
      }
    }
    return caseKeys;
  }

  /**
   * The records of each of this person's cases, retracted ones included, by case key: who looks at
   * every case looks there, since to look for each in all the evidence is the square of it.
   */
  public static SortedMap<String, EvidenceSet> byCase(EvidenceSet evidence) {
    SortedMap<String, List<Evidence>> records = new TreeMap<>();
    for (Evidence item : evidence.all()) {
      if (item.key().feed().equals(FEED)) {
        records.computeIfAbsent(item.key().caseKey(), _ -> new ArrayList<>()).add(item);
      }
    }
    SortedMap<String, EvidenceSet> byCase = new TreeMap<>();
    records.forEach((caseKey, record) -> byCase.put(caseKey, EvidenceSet.of(record)));
    return byCase;
  }

  /**
   * The standing of one of this person's cases: UNKNOWN when the evidence never named it, FELL when
   * all its facts are retracted or the last of them is RULED_OUT.
   */
  public static CaseStanding of(EvidenceSet evidence, String caseKey) {
    List<Evidence> record =
        evidence.all().stream()
            .filter(item -> item.key().feed().equals(FEED))
            .filter(item -> item.key().caseKey().equals(caseKey))
            .toList();
    if (record.isEmpty()) {
      return CaseStanding.UNKNOWN;
    }
    return CaseCourse.of(record)
        .last()
        .filter(last -> last.status() != CaseFact.Status.RULED_OUT)
        .map(last -> CaseStanding.STANDS)
        .orElse(CaseStanding.FELL);
  }
}
