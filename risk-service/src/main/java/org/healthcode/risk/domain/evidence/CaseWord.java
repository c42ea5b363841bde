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

/**
 * Whose word a person's cases are: that of the account which fed the first status, where nobody
 * else stands for the case. Another authority stands for it that says the same person is ill at
 * that time: by a case of its own, or by a positive sample.
 */
public final class CaseWord {

  /** What was said longer before is of another illness; the longest incubation that is counted. */
  private static final Duration SAME_ILLNESS = Duration.ofDays(14);

  /** Twice the 2 days before onset of the ninth edition: a sample says nothing of further back. */
  private static final Duration BEFORE_SAMPLE = Duration.ofDays(4);

  private CaseWord() {}

  /**
   * The accounts whose word alone a case is, by case key: no entry where it does not stand, where
   * accounts were not kept, or another authority stands for it.
   */
  public static Map<String, Account> all(EvidenceSet evidence) {
    Map<String, EvidenceSet> byCase = CaseStandings.byCase(evidence);
    if (byCase.isEmpty()) {
      return Map.of();
    }
    Map<String, List<Ill>> bySource = new HashMap<>();
    byCase.forEach(
        (caseKey, record) -> {
          if (CaseStandings.of(record, caseKey) == CaseStanding.STANDS) {
            record.live().forEach(item -> addCase(item, bySource));
          }
        });
    evidence.live().forEach(item -> addPositive(item, bySource));
    Map<String, Account> words = new HashMap<>();
    byCase.forEach(
        (caseKey, record) ->
            word(record, bySource).ifPresent(account -> words.put(caseKey, account)));
    return words;
  }

  /** The account whose word alone a case is, as {@link #all} says. */
  public static Optional<Account> of(EvidenceSet evidence, String caseKey) {
    return Optional.ofNullable(all(evidence).get(caseKey));
  }

  /**
   * That an authority says the person is ill.
   *
   * @param since the earliest that it stands for
   */
  private record Ill(Instant at, Instant since) {}

  private static void addCase(Evidence item, Map<String, List<Ill>> bySource) {
    if (isInfected(item)) {
      add(item, new Ill(fact(item).reportedAt(), Instant.MIN), bySource);
    }
  }

  private static void addPositive(Evidence item, Map<String, List<Ill>> bySource) {
    if (item.fact().orElse(null) instanceof TestFact test
        && test.outcome() == TestFact.Outcome.POSITIVE) {
      add(item, new Ill(test.sampledAt(), test.sampledAt().minus(BEFORE_SAMPLE)), bySource);
    }
  }

  private static void add(Evidence item, Ill ill, Map<String, List<Ill>> bySource) {
    bySource.computeIfAbsent(item.key().source(), _ -> new ArrayList<>()).add(ill);
  }

  private static Optional<Account> word(EvidenceSet record, Map<String, List<Ill>> bySource) {
    List<Evidence> said = record.live().stream().filter(CaseWord::isInfected).toList();
    return said.stream()
        .min(Comparator.comparing(Evidence::recordedAt).thenComparing(Evidence::key))
        .map(Evidence::fedBy)
        .filter(account -> !account.name().isEmpty())
        .filter(account -> said.stream().noneMatch(item -> isVouchedFor(item, bySource)));
  }

  private static boolean isVouchedFor(Evidence item, Map<String, List<Ill>> bySource) {
    CaseFact said = fact(item);
    Instant since = said.reportedAt().minus(SAME_ILLNESS);
    return bySource.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(item.key().source()))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(
            ill ->
                !ill.at().isBefore(since)
                    && said.infectiousFrom().filter(ill.since()::isAfter).isEmpty());
  }

  private static boolean isInfected(Evidence item) {
    return item.fact().isPresent() && fact(item).status() != CaseFact.Status.RULED_OUT;
  }

  private static CaseFact fact(Evidence item) {
    return (CaseFact) item.fact().orElseThrow();
  }
}
