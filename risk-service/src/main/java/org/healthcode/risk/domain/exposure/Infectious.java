package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseCourse;
import org.healthcode.risk.domain.evidence.CaseCourse.Turn;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.CaseWord;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.Moments;

/**
 * The time in which a case may have infected others: that of its last infection, where it was
 * opened again.
 *
 * @param source the authority that reported the case
 * @param knownAt since when the case is one
 * @param to exclusive; empty until the case is discharged or its person has died
 * @param word whose word the case is; empty where nobody knows
 */
public record Infectious(
    String caseKey,
    String source,
    Instant knownAt,
    Instant from,
    Optional<Instant> to,
    Optional<CaseWord> word) {

  /** What is no account's word alone. */
  public Infectious(
      String caseKey, String source, Instant knownAt, Instant from, Optional<Instant> to) {
    this(caseKey, source, knownAt, from, to, Optional.empty());
  }

  /**
   * Of each confirmed or asymptomatic case that the evidence holds of its person and that stands.
   */
  public static List<Infectious> of(EvidenceSet evidence, InfectiousDays days) {
    List<Infectious> windows = new ArrayList<>();
    List<TestFact> positives = positives(evidence);
    Map<String, CaseWord> words = CaseWord.all(evidence);
    CaseStandings.byCase(evidence)
        .forEach(
            (caseKey, record) -> {
              if (CaseStandings.of(record, caseKey) == CaseStanding.STANDS) {
                of(caseKey, record.live(), positives, days)
                    .map(window -> window.by(Optional.ofNullable(words.get(caseKey))))
                    .ifPresent(windows::add);
              }
            });
    return windows;
  }

  /**
   * Since when a person's cases that stand may have infected others, by case key: of suspected ones
   * too, which make no place risky.
   */
  public static Map<String, Instant> beginnings(EvidenceSet evidence, InfectiousDays days) {
    Map<String, Instant> beginnings = new HashMap<>();
    List<TestFact> positives = positives(evidence);
    CaseStandings.byCase(evidence)
        .forEach(
            (caseKey, record) -> {
              if (CaseStandings.of(record, caseKey) == CaseStanding.STANDS) {
                CaseCourse course = CaseCourse.of(record.live());
                course
                    .lastOf(CaseFact.Status::isInfected)
                    .or(() -> course.lastOf(status -> !status.closes()))
                    .ifPresent(turn -> beginnings.put(caseKey, begins(turn, positives, days)));
              }
            });
    return beginnings;
  }

  /** Whether there is a positive sample in it, from which a case's time may begin. */
  public static boolean mayDependOn(EvidenceSet news) {
    return !positives(news).isEmpty();
  }

  private static List<TestFact> positives(EvidenceSet evidence) {
    return evidence.all().stream()
        .flatMap(item -> item.fact().stream())
        .filter(TestFact.class::isInstance)
        .map(TestFact.class::cast)
        .filter(test -> test.outcome() == TestFact.Outcome.POSITIVE)
        .toList();
  }

  private static Optional<Infectious> of(
      String caseKey, List<Evidence> record, List<TestFact> positives, InfectiousDays days) {
    return CaseCourse.of(record)
        .lastOf(CaseFact.Status::isInfected)
        .map(
            turn ->
                new Infectious(
                    caseKey,
                    record.getFirst().key().source(),
                    turn.status().at(),
                    begins(turn, positives, days),
                    turn.status().fact().infectiousTo().or(turn::endOfInfection)));
  }

  private Infectious by(Optional<CaseWord> said) {
    return new Infectious(caseKey, source, knownAt, from, to, said);
  }

  private static Instant begins(Turn turn, List<TestFact> positives, InfectiousDays days) {
    CaseFact said = turn.status().fact();
    return said.infectiousFrom()
        .or(() -> said.onset().map(days::fromOnset))
        .orElseGet(() -> days.fromSample(firstSample(turn, positives)));
  }

  /**
   * The day of the first positive sample of this infection, at the latest that of the report. A
   * sample from before the case was closed belongs to what was closed.
   */
  private static LocalDate firstSample(Turn turn, List<TestFact> positives) {
    LocalDate reported = turn.status().day();
    return positives.stream()
        .map(TestFact::sampledAt)
        .filter(sampled -> turn.closedBefore().filter(sampled::isBefore).isEmpty())
        .map(ChinaTime::day)
        .filter(day -> !day.isAfter(reported))
        .min(Comparator.naturalOrder())
        .orElse(reported);
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
    Instant begins = Moments.later(presence.from(), from);
    Optional<Instant> ends = Spans.earlier(presence.to(), to);
    boolean passing = presence.to().equals(Optional.of(presence.from()));
    return Spans.isSpan(begins, ends, passing)
        ? Optional.of(
            new Risk(
                presence.place(),
                begins,
                ends,
                Level.COMPANION,
                source,
                Optional.of(person),
                Stream.concat(
                        word.flatMap(said -> said.aloneAt(begins)).stream(),
                        presence.fedBy().stream())
                    .distinct()
                    .sorted()
                    .toList()))
        : Optional.empty();
  }
}
