package org.healthcode.risk.domain.evidence;

import java.util.Set;
import java.util.TreeSet;

/** Which of a person's facts an override may rest on. */
public final class FactStandings {

  private static final String CASES = "cases";

  /** An override rests on a fact, never on another override or on what nobody could read. */
  private static final Set<String> NO_FACTS = Set.of("overrides", "dead-letters");

  private FactStandings() {}

  /**
   * What the facts of one case are to those who cite them.
   *
   * @param live eventIds
   * @param fallen eventIds of what was taken back, or fell with its case
   */
  public record OfCase(Set<String> live, Set<String> fallen) {
    public OfCase {
      live = Set.copyOf(live);
      fallen = Set.copyOf(fallen);
    }
  }

  /** The standing of a fact by the evidence of one person. */
  public static FactStanding of(EvidenceSet evidence, String factId) {
    return evidence.all().stream()
        .filter(item -> !NO_FACTS.contains(item.key().feed()))
        .filter(item -> item.eventIds().contains(factId))
        .map(item -> standing(evidence, item))
        .reduce(FactStanding.UNKNOWN, FactStanding::or);
  }

  /** The facts of one of this person's cases. */
  public static OfCase ofCase(EvidenceSet evidence, String caseKey) {
    Set<String> live = new TreeSet<>();
    Set<String> fallen = new TreeSet<>();
    for (Evidence item : evidence.all()) {
      if (item.key().feed().equals(CASES) && item.key().caseKey().equals(caseKey)) {
        boolean stands = standing(evidence, item) == FactStanding.STANDS;
        (stands ? live : fallen).addAll(item.eventIds());
      }
    }
    fallen.removeAll(live);
    return new OfCase(live, fallen);
  }

  /** That a case is ruled out is a fact of its own; all else of the case falls with it. */
  private static FactStanding standing(EvidenceSet evidence, Evidence item) {
    if (item.retracted()) {
      return FactStanding.FELL;
    }
    boolean needsItsCase =
        item.fact()
            .filter(CaseFact.class::isInstance)
            .map(CaseFact.class::cast)
            .filter(fact -> fact.status() != CaseFact.Status.RULED_OUT)
            .isPresent();
    return !needsItsCase || CaseStandings.of(evidence, item.key().caseKey()) == CaseStanding.STANDS
        ? FactStanding.STANDS
        : FactStanding.FELL;
  }
}
