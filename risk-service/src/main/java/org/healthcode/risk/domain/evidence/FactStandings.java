package org.healthcode.risk.domain.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.schemas.recording.RecordingMoment;

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
        .map(item -> standing(item, factId, courseOf(evidence, item)))
        .reduce(FactStanding.UNKNOWN, FactStanding::or);
  }

  /** The facts of one of this person's cases. */
  public static OfCase ofCase(EvidenceSet evidence, String caseKey) {
    Set<String> live = new TreeSet<>();
    Set<String> fallen = new TreeSet<>();
    List<Evidence> record = record(evidence, caseKey);
    Optional<CaseCourse> course = Optional.of(CaseCourse.of(record));
    for (Evidence item : record) {
      for (String factId : item.eventIds()) {
        boolean stands = standing(item, factId, course) == FactStanding.STANDS;
        (stands ? live : fallen).add(factId);
      }
    }
    fallen.removeAll(live);
    return new OfCase(live, fallen);
  }

  /**
   * What was recorded before its record was taken back fell then, and does not stand again because
   * the record is fed again: who decided on it decides anew. That a case is ruled out is a fact of
   * its own; all else that was recorded of the case before fell with it, for good.
   *
   * @param course of the case whose status it is; empty of all other facts
   */
  private static FactStanding standing(Evidence item, String factId, Optional<CaseCourse> course) {
    if (item.retracted()) {
      return FactStanding.FELL;
    }
    Optional<RecordingMoment> takenBack = item.history().lastTakenBack();
    boolean stands =
        item.recordings(factId).stream()
            .filter(
                recorded ->
                    takenBack.filter(moment -> recorded.moment().isBefore(moment)).isEmpty())
            .anyMatch(recorded -> course.filter(it -> it.hasRuledOut(item, recorded)).isEmpty());
    return stands ? FactStanding.STANDS : FactStanding.FELL;
  }

  private static Optional<CaseCourse> courseOf(EvidenceSet evidence, Evidence item) {
    return item.key().feed().equals(CASES)
        ? Optional.of(CaseCourse.of(record(evidence, item.key().caseKey())))
        : Optional.empty();
  }

  private static List<Evidence> record(EvidenceSet evidence, String caseKey) {
    return evidence.all().stream()
        .filter(item -> item.key().feed().equals(CASES))
        .filter(item -> item.key().caseKey().equals(caseKey))
        .toList();
  }
}
