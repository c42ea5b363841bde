package org.healthcode.risk.domain.person;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Answer;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.time.ChinaTime;

/**
 * In what order a person's facts give way where there are more than one person may have. It follows
 * from the facts alone and not from when they came.
 *
 * <p>Negatives are counted by sample, hours apart or on distinct days: one of many that were
 * sampled at the same time goes before one that has its time to itself.
 */
final class GivingWay {

  /** So many of one time are kept before the next time loses any: one may be taken back. */
  private static final int PER_TIME = 2;

  /** What goes first stands first. */
  private enum Rank {
    SAYS_NOTHING,
    SAME_MOMENT,
    SAME_HOUR,
    SAME_DAY,
    EASES,
    /** Without its end a fact would stand that comes again, or late. */
    TAKEN_BACK,
    GENERAL_CONTACT,
    SECONDARY_CONTACT,
    CLOSE_CONTACT,
    DECISION,
    SAYS_ILL,
    CITED
  }

  /**
   * What goes only together: all that was said of a case that is none any more.
   *
   * @param cited whether the timeline names any of it, and so is another one without
   */
  record Unit(List<Evidence> items, boolean cited) {
    Unit {
      items = List.copyOf(items);
    }
  }

  private record Ranked(Rank rank, Instant date, String evidenceId, Unit unit) {}

  private static final Comparator<Ranked> ORDER =
      Comparator.comparing(Ranked::rank)
          .thenComparing(Ranked::date)
          .thenComparing(Ranked::evidenceId);

  private final EvidenceSet evidence;
  private final Set<String> cited;
  private final Map<FactKey, Rank> crowded = new HashMap<>();
  private final Set<FactKey> newest = new HashSet<>();

  private GivingWay(EvidenceSet evidence, Set<String> cited) {
    this.evidence = evidence;
    this.cited = cited;
  }

  /**
   * Of these facts the ones that may go, the first to go first: never what could not be read, a
   * case that stands, nor the latest of its kind.
   *
   * @param cited evidence ids that the timeline names: these go last
   */
  static List<Unit> of(EvidenceSet evidence, Set<String> cited, Predicate<Evidence> among) {
    GivingWay order = new GivingWay(evidence, cited);
    order.crowd();
    List<Ranked> ranked = new ArrayList<>();
    evidence.all().stream()
        .filter(among)
        .filter(item -> !item.key().feed().equals(Feed.CASES.word()))
        .filter(order::mayGo)
        .map(item -> order.ranked(order.rank(item), List.of(item)))
        .forEach(ranked::add);
    CaseStandings.byCase(evidence)
        .forEach(
            (caseKey, record) -> {
              List<Evidence> said = record.all().stream().filter(among).toList();
              if (!said.isEmpty()
                  && said.size() == record.size()
                  && said.stream().allMatch(Evidence::isReadable)
                  && CaseStandings.of(record, caseKey) != CaseStanding.STANDS) {
                ranked.add(order.ranked(order.ofCase(said), said));
              }
            });
    return ranked.stream().sorted(ORDER).map(Ranked::unit).toList();
  }

  private Ranked ranked(Rank rank, List<Evidence> items) {
    Instant date = items.stream().map(GivingWay::date).max(Comparator.naturalOrder()).orElseThrow();
    return new Ranked(
        rank, date, items.getFirst().evidenceId(), new Unit(items, rank == Rank.CITED));
  }

  private boolean mayGo(Evidence item) {
    return item.isReadable()
        && !newest.contains(item.key())
        && item.fact().filter(Unreadable.class::isInstance).isEmpty();
  }

  private Rank ofCase(List<Evidence> said) {
    return said.stream().anyMatch(item -> cited.contains(item.evidenceId()))
        ? Rank.CITED
        : Rank.TAKEN_BACK;
  }

  private Rank rank(Evidence item) {
    return cited.contains(item.evidenceId())
        ? Rank.CITED
        : item.fact()
            .map(fact -> crowded.getOrDefault(item.key(), rank(fact)))
            .orElse(Rank.TAKEN_BACK);
  }

  private static Rank rank(Fact fact) {
    return switch (fact) {
      case TestFact it when it.outcome() == TestFact.Outcome.INVALID -> Rank.SAYS_NOTHING;
      case ContactFact it ->
          switch (it.degree()) {
            case GENERAL -> Rank.GENERAL_CONTACT;
            case SECONDARY -> Rank.SECONDARY_CONTACT;
            case CLOSE -> Rank.CLOSE_CONTACT;
          };
      case OverrideFact _ -> Rank.DECISION;
      default -> saysIll(fact) ? Rank.SAYS_ILL : Rank.EASES;
    };
  }

  private static boolean saysIll(Fact fact) {
    return switch (fact) {
      case TestFact it ->
          it.outcome() == TestFact.Outcome.POSITIVE
              || it.outcome() == TestFact.Outcome.POOLED_POSITIVE;
      case HealthDeclaration it ->
          !it.symptoms().isEmpty()
              || it.temperature().isPresent()
              || it.contactWithPatient() != Answer.NO;
      default -> true;
    };
  }

  /** Finds the latest of each kind, and which of what eases have others beside them. */
  private void crowd() {
    Map<String, List<Evidence>> kinds = new HashMap<>();
    for (Evidence item : evidence.all()) {
      item.fact()
          .ifPresent(fact -> kinds.computeIfAbsent(kind(fact), _ -> new ArrayList<>()).add(item));
    }
    kinds.forEach(
        (kind, items) -> {
          items.sort(Comparator.comparing(GivingWay::knownAt).thenComparing(Evidence::evidenceId));
          items.stream()
              .max(Comparator.comparing(GivingWay::date).thenComparing(Evidence::evidenceId))
              .map(Evidence::key)
              .ifPresent(newest::add);
          List<Evidence> easing =
              items.stream()
                  .filter(item -> item.fact().filter(it -> !saysIll(it)).isPresent())
                  .toList();
          List<Evidence> left = beyond(easing, GivingWay::date, Rank.SAME_MOMENT);
          left = beyond(left, item -> date(item).truncatedTo(ChronoUnit.HOURS), Rank.SAME_HOUR);
          beyond(left, item -> ChinaTime.day(date(item)), Rank.SAME_DAY);
        });
  }

  /** Ranks what is beyond the first of its time, and returns what is not. */
  private List<Evidence> beyond(List<Evidence> items, Function<Evidence, Object> time, Rank rank) {
    Map<Object, Integer> seen = new HashMap<>();
    List<Evidence> left = new ArrayList<>();
    for (Evidence item : items) {
      if (seen.merge(time.apply(item), 1, Integer::sum) > PER_TIME) {
        crowded.put(item.key(), rank);
      } else {
        left.add(item);
      }
    }
    return left;
  }

  private static String kind(Fact fact) {
    return switch (fact) {
      case TestFact it -> it.outcome().name();
      case ContactFact it -> it.degree().name();
      default -> fact.getClass().getSimpleName() + saysIll(fact);
    };
  }

  private static Instant knownAt(Evidence item) {
    return item.fact().orElse(null) instanceof TestFact test ? test.knownAt() : date(item);
  }

  private static Instant date(Evidence item) {
    return item.fact()
        .map(
            fact ->
                switch (fact) {
                  case TestFact it -> it.sampledAt();
                  case HealthDeclaration it -> it.declaredAt();
                  case ContactFact it -> it.lastContactAt();
                  case InboundArrival it -> it.arrivedAt();
                  case ProvinceArrival it -> it.arrivedAt();
                  case OverrideFact it -> it.until();
                  case CaseFact _ -> item.effectiveAt();
                  default -> item.effectiveAt();
                })
        .orElseGet(item::recordedAt);
  }
}
