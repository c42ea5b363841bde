package org.healthcode.risk.domain.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Whose word one of a person's cases is: that of the account which fed its first status, but for
 * the time of which another authority says, too, that the person is ill.
 *
 * @param vouched the time for which somebody else stands
 */
public record CaseWord(Account account, Optional<Vouched> vouched) {

  /** What was said longer before or after is of another illness; the longest incubation. */
  private static final Duration SAME_ILLNESS = Duration.ofDays(14);

  /** Twice the 2 days before onset of the ninth edition: a sample says nothing of further back. */
  private static final Duration BEFORE = Duration.ofDays(4);

  /** Later than anything that is said. */
  private static final Instant OPEN = Instant.ofEpochMilli(Long.MAX_VALUE);

  /**
   * For which time another authority stands.
   *
   * @param from inclusive, UTC
   * @param until exclusive, UTC
   */
  public record Vouched(Instant from, Instant until) {

    public boolean covers(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }

    private Vouched hull(Vouched other) {
      return new Vouched(
          from.isBefore(other.from) ? from : other.from,
          until.isAfter(other.until) ? until : other.until);
    }
  }

  /**
   * By case key; no entry where a case does not stand, or accounts were not kept.
   *
   * @param evidence of one person
   */
  public static Map<String, CaseWord> all(EvidenceSet evidence) {
    Map<String, EvidenceSet> byCase = CaseStandings.byCase(evidence);
    if (byCase.isEmpty()) {
      return Map.of();
    }
    Map<String, List<Ill>> bySource = new HashMap<>();
    byCase.forEach((caseKey, record) -> addCase(caseKey, record, bySource));
    evidence.live().forEach(item -> addPositive(item, bySource));
    Map<String, CaseWord> words = new HashMap<>();
    byCase.forEach(
        (caseKey, record) -> word(record, bySource).ifPresent(word -> words.put(caseKey, word)));
    return words;
  }

  /** The account whose word alone it is that there is a case at all. */
  public Optional<Account> alone() {
    return vouched.isPresent() ? Optional.empty() : Optional.of(account);
  }

  /** The account whose word alone it is that the person could infect others at a moment. */
  public Optional<Account> aloneAt(Instant moment) {
    return vouched.filter(time -> time.covers(moment)).isPresent()
        ? Optional.empty()
        : Optional.of(account);
  }

  /**
   * That an authority says the person is ill.
   *
   * @param at of the report, or of the sample
   */
  private record Ill(Instant at, Vouched time) {}

  private static void addCase(String caseKey, EvidenceSet record, Map<String, List<Ill>> bySource) {
    if (CaseStandings.of(record, caseKey) != CaseStanding.STANDS) {
      return;
    }
    Instant closed =
        record.live().stream()
            .map(CaseWord::fact)
            .filter(said -> said.status().closes())
            .map(CaseFact::reportedAt)
            .max(Comparator.naturalOrder())
            .orElse(OPEN);
    for (Evidence item : record.live()) {
      CaseFact said = fact(item);
      if (!said.status().closes()) {
        Instant from =
            said.infectiousFrom()
                .or(() -> said.onset().map(ChinaTime::startOf).map(onset -> onset.minus(BEFORE)))
                .orElseGet(() -> said.reportedAt().minus(BEFORE));
        add(item, new Ill(said.reportedAt(), new Vouched(from, closed)), bySource);
      }
    }
  }

  private static void addPositive(Evidence item, Map<String, List<Ill>> bySource) {
    if (item.fact().orElse(null) instanceof TestFact test
        && test.outcome() == TestFact.Outcome.POSITIVE) {
      Instant sampled = test.sampledAt();
      add(
          item,
          new Ill(sampled, new Vouched(sampled.minus(BEFORE), sampled.plus(SAME_ILLNESS))),
          bySource);
    }
  }

  private static void add(Evidence item, Ill ill, Map<String, List<Ill>> bySource) {
    bySource.computeIfAbsent(item.key().source(), _ -> new ArrayList<>()).add(ill);
  }

  private static Optional<CaseWord> word(EvidenceSet record, Map<String, List<Ill>> bySource) {
    List<Evidence> said =
        record.live().stream()
            .filter(item -> fact(item).status() != CaseFact.Status.RULED_OUT)
            .toList();
    return said.stream()
        .min(Comparator.comparing(Evidence::recordedAt).thenComparing(Evidence::key))
        .filter(first -> !first.account().isEmpty())
        .map(first -> new CaseWord(first.fedBy(), vouched(first, said, bySource)));
  }

  private static Optional<Vouched> vouched(
      Evidence first, List<Evidence> said, Map<String, List<Ill>> bySource) {
    return bySource.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(first.key().source()))
        .flatMap(entry -> entry.getValue().stream())
        .filter(ill -> said.stream().anyMatch(item -> isOfOneIllness(fact(item), ill)))
        .map(Ill::time)
        .reduce(Vouched::hull);
  }

  private static boolean isOfOneIllness(CaseFact said, Ill ill) {
    return Duration.between(said.reportedAt(), ill.at()).abs().compareTo(SAME_ILLNESS) <= 0;
  }

  private static CaseFact fact(Evidence item) {
    return (CaseFact) item.fact().orElseThrow();
  }
}
