package org.healthcode.risk.domain.exposure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.CaseStatuses;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.time.ChinaTime;

/**
 * The time in which a case may have infected others.
 *
 * @param source the authority that reported the case
 * @param knownAt since when the case is one
 * @param to exclusive; empty until the case is discharged
 */
public record Infectious(
    String caseKey, String source, Instant knownAt, Instant from, Optional<Instant> to) {

  /**
   * Companions and contacts are looked for from two days before onset, or before the report where
   * there was no onset (ninth edition, 28 June 2022; docs/design.md#events).
   */
  private static final int DAYS_BEFORE = 2;

  /**
   * Of each confirmed or asymptomatic case that the evidence holds of its person and that stands.
   */
  public static List<Infectious> of(EvidenceSet evidence) {
    List<Infectious> windows = new ArrayList<>();
    CaseStandings.byCase(evidence)
        .forEach(
            (caseKey, record) -> {
              if (CaseStandings.of(record, caseKey) == CaseStanding.STANDS) {
                of(caseKey, record.live()).ifPresent(windows::add);
              }
            });
    return windows;
  }

  private static Optional<Infectious> of(String caseKey, List<Evidence> record) {
    List<CaseFact> facts = CaseStatuses.inOrder(record).stream().map(CaseStatuses::of).toList();
    Optional<CaseFact> first =
        facts.stream()
            .filter(
                fact -> fact.status() == Status.CONFIRMED || fact.status() == Status.ASYMPTOMATIC)
            .findFirst();
    return first.map(
        confirmed ->
            new Infectious(
                caseKey,
                record.getFirst().key().source(),
                confirmed.reportedAt(),
                last(facts, CaseFact::infectiousFrom)
                    .or(() -> last(facts, CaseFact::onset).map(Infectious::daysBefore))
                    .orElseGet(() -> confirmed.reportedAt().minus(Duration.ofDays(DAYS_BEFORE))),
                last(facts, CaseFact::infectiousTo).or(() -> discharged(facts))));
  }

  private static Instant daysBefore(LocalDate onset) {
    return ChinaTime.startOf(onset.minusDays(DAYS_BEFORE));
  }

  private static Optional<Instant> discharged(List<CaseFact> facts) {
    return facts.stream()
        .filter(fact -> fact.status() == Status.DISCHARGED)
        .map(CaseFact::reportedAt)
        .min(Comparator.naturalOrder());
  }

  private static <T> Optional<T> last(List<CaseFact> facts, Function<CaseFact, Optional<T>> field) {
    return facts.reversed().stream().flatMap(fact -> field.apply(fact).stream()).findFirst();
  }

  /**
   * The id of what a visit of this case makes risky. Where the case and the visit were both
   * corrected to somebody else, what the first one made risky and what the second one does are two
   * things.
   *
   * @param person hex id of the case
   */
  public String exposureId(String person, String visitId) {
    return Ids.hash("case-visit", caseKey, person, visitId);
  }

  /**
   * What a visit of this case makes risky: trips and venues within the time. Not the county where a
   * case lives: its level is an authority's decision.
   *
   * @param person hex id of the case
   */
  public Optional<Risk> risk(String person, Presence presence) {
    if (presence.place().kind() == Place.Kind.REGION) {
      return Optional.empty();
    }
    Instant begins = Spans.later(presence.from(), from);
    Optional<Instant> ends = Spans.earlier(presence.to(), to);
    boolean passing = presence.to().equals(Optional.of(presence.from()));
    return Spans.isSpan(begins, ends, passing)
        ? Optional.of(
            new Risk(presence.place(), begins, ends, Level.COMPANION, source, Optional.of(person)))
        : Optional.empty();
  }
}
