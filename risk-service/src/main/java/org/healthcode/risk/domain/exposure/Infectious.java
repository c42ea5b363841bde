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
import org.healthcode.risk.domain.evidence.CaseWord.Illnesses;
import org.healthcode.risk.domain.evidence.CaseWord.Said;
import org.healthcode.risk.domain.evidence.CaseWord.Time;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.staff.Account;
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
 * @param word whose words it takes
 */
public record Infectious(
    String caseKey,
    String source,
    Instant knownAt,
    Instant from,
    Optional<Instant> to,
    CaseWord word) {

  /** What is no account's word alone. */
  public Infectious(
      String caseKey, String source, Instant knownAt, Instant from, Optional<Instant> to) {
    this(caseKey, source, knownAt, from, to, CaseWord.NONE);
  }

  /**
   * Of each confirmed or asymptomatic case that the evidence holds of its person and that stands.
   */
  public static List<Infectious> of(EvidenceSet evidence, InfectiousDays days) {
    List<Infectious> windows = new ArrayList<>();
    Map<String, EvidenceSet> byCase = CaseStandings.byCase(evidence);
    if (byCase.isEmpty()) {
      return windows;
    }
    List<Evidence> positives = positives(evidence);
    Illnesses illnesses = Illnesses.of(evidence);
    byCase.forEach(
        (caseKey, record) -> {
          Said said = new Said(record.all(), positives);
          window(caseKey, said, days)
              .map(
                  window ->
                      window.by(
                          CaseWord.of(
                              said,
                              illnesses,
                              some -> window(caseKey, some, days).map(Infectious::time))))
              .ifPresent(windows::add);
        });
    return windows;
  }

  /**
   * Since when a person's cases that stand may have infected others, by case key: of suspected ones
   * too, which make no place risky.
   */
  public static Map<String, Instant> beginnings(EvidenceSet evidence, InfectiousDays days) {
    Map<String, Instant> beginnings = new HashMap<>();
    List<Evidence> positives = positives(evidence);
    CaseStandings.byCase(evidence)
        .forEach(
            (caseKey, record) ->
                begins(caseKey, new Said(record.all(), positives), days)
                    .ifPresent(begins -> beginnings.put(caseKey, begins)));
    return beginnings;
  }

  /**
   * Whose words it takes that a person's cases stand and began to infect others when they did, by
   * case key: for their contacts.
   */
  public static Map<String, List<Account>> words(EvidenceSet evidence, InfectiousDays days) {
    Map<String, EvidenceSet> byCase = CaseStandings.byCase(evidence);
    if (byCase.isEmpty()) {
      return Map.of();
    }
    Map<String, List<Account>> words = new HashMap<>();
    List<Evidence> positives = positives(evidence);
    Illnesses illnesses = Illnesses.of(evidence);
    byCase.forEach(
        (caseKey, record) -> {
          CaseWord word =
              CaseWord.of(
                  new Said(record.all(), positives),
                  illnesses,
                  some ->
                      begins(caseKey, some, days).map(from -> new Time(from, Optional.empty())));
          words.put(caseKey, word.first());
        });
    return words;
  }

  /** Whether there is a positive sample in it, from which a case's time may begin. */
  public static boolean mayDependOn(EvidenceSet news) {
    return !positives(news).isEmpty();
  }

  private static List<Evidence> positives(EvidenceSet evidence) {
    return evidence.all().stream()
        .filter(
            item ->
                item.fact().orElse(null) instanceof TestFact test
                    && test.outcome() == TestFact.Outcome.POSITIVE)
        .toList();
  }

  private static Optional<Infectious> window(String caseKey, Said said, InfectiousDays days) {
    return standing(caseKey, said)
        .flatMap(course -> course.lastOf(CaseFact.Status::isInfected))
        .map(
            turn ->
                new Infectious(
                    caseKey,
                    turn.status().evidence().key().source(),
                    turn.status().at(),
                    begins(turn, said.positives(), days),
                    turn.status().fact().infectiousTo().or(turn::endOfInfection)));
  }

  private static Optional<Instant> begins(String caseKey, Said said, InfectiousDays days) {
    return standing(caseKey, said)
        .flatMap(
            course ->
                course
                    .lastOf(CaseFact.Status::isInfected)
                    .or(() -> course.lastOf(status -> !status.closes())))
        .map(turn -> begins(turn, said.positives(), days));
  }

  /** The course of a case, if it stands. */
  private static Optional<CaseCourse> standing(String caseKey, Said said) {
    EvidenceSet record = EvidenceSet.of(said.statuses());
    return CaseStandings.of(record, caseKey) == CaseStanding.STANDS
        ? Optional.of(CaseCourse.of(record.live()))
        : Optional.empty();
  }

  private Time time() {
    return new Time(from, to);
  }

  private Infectious by(CaseWord said) {
    return new Infectious(caseKey, source, knownAt, from, to, said);
  }

  private static Instant begins(Turn turn, List<Evidence> positives, InfectiousDays days) {
    CaseFact said = turn.status().fact();
    return said.infectiousFrom()
        .or(() -> said.onset().map(days::fromOnset))
        .orElseGet(() -> days.fromSample(firstSample(turn, positives)));
  }

  /**
   * The day of the first positive sample of this infection, at the latest that of the report. A
   * sample from before the case was closed belongs to what was closed.
   */
  private static LocalDate firstSample(Turn turn, List<Evidence> positives) {
    LocalDate reported = turn.status().day();
    return positives.stream()
        .flatMap(item -> item.fact().stream())
        .map(positive -> ((TestFact) positive).sampledAt())
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
                        word.during(begins, ends.orElse(begins)).stream(),
                        presence.fedBy().stream())
                    .distinct()
                    .sorted()
                    .toList()))
        : Optional.empty();
  }
}
