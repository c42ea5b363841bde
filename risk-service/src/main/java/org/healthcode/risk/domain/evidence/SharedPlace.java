package org.healthcode.risk.domain.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.time.Moments;

/**
 * That a person was at a venue or on a trip on a day on which causes (cases) were there too, or not
 * long before or after: derived evidence, one for each slot, without the place and without any
 * policy.
 *
 * @param slotId hash of the place, its part and the day
 * @param onTrip whether it is a trip, and not a venue
 * @param visits that have met anything, by start; never empty
 */
public record SharedPlace(String slotId, boolean onTrip, List<Visited> visits) implements Fact {

  public SharedPlace {
    visits = List.copyOf(visits);
  }

  /**
   * From one moment to another, UTC.
   *
   * @param to not before {@code from}
   */
  public record Minutes(Instant from, Instant to) {

    /** From the beginning of the first to the end of the last of both. */
    public Minutes hull(Minutes other) {
      return new Minutes(Moments.earlier(from, other.from), Moments.later(to, other.to));
    }

    /** How far the two are apart; zero where they touch or overlap. */
    public Duration gap(Instant otherFrom, Instant otherTo) {
      if (to.isBefore(otherFrom)) {
        return Duration.between(to, otherFrom);
      }
      return otherTo.isBefore(from) ? Duration.between(otherTo, from) : Duration.ZERO;
    }
  }

  /**
   * One visit to it.
   *
   * @param to exclusive; the same as {@code from} of who was seen for a moment
   * @param knownAt when the visit was first recorded
   * @param met at most three: the moment at which a cause was there last before, from the first to
   *     the last minute of causes meanwhile, and the moment at which the next one came
   * @param fedBy the account of staff whose word the visit is; empty where residents say it
   * @param ways whose words it takes, and how near who has them was
   */
  public record Visited(
      String visitId,
      Instant from,
      Instant to,
      Instant knownAt,
      List<Minutes> met,
      Optional<Account> fedBy,
      List<Way> ways) {

    public Visited {
      met = List.copyOf(met);
      ways = List.copyOf(ways);
    }

    /** Of what no account's word alone is. */
    public Visited(String visitId, Instant from, Instant to, Instant knownAt, List<Minutes> met) {
      this(visitId, from, to, knownAt, met, Optional.empty(), List.of());
    }

    /** The words that it takes for one cause and for the visit itself, for each cause that near. */
    private Stream<Set<Account>> words(Duration margin) {
      return ways.stream()
          .filter(way -> way.gap().compareTo(margin) <= 0)
          .map(
              way -> {
                Set<Account> both = new TreeSet<>(way.words());
                fedBy.ifPresent(both::add);
                return both;
              });
    }

    private Stream<Minutes> shared(Duration margin) {
      return met.stream().flatMap(risky -> shared(risky, margin).stream());
    }

    private Optional<Minutes> shared(Minutes risky, Duration margin) {
      Instant start = Moments.later(from, risky.from().minus(margin));
      Instant end = Moments.earlier(to, risky.to().plus(margin));
      // Apart by just the margin is near enough; without one they must have been there together.
      boolean momentCounts = from.equals(to) || margin.isPositive();
      return start.isBefore(end) || (momentCounts && start.equals(end))
          ? Optional.of(new Minutes(start, end))
          : Optional.empty();
    }
  }

  /**
   * That a cause was near which is the word of certain accounts alone.
   *
   * @param words ordered; empty where nobody's alone is needed
   */
  public record Way(Duration gap, List<Account> words) {

    public Way {
      words = List.copyOf(words);
    }

    /** Whether it takes all that the other takes, so that it adds nothing if it is no nearer. */
    public boolean needsAllOf(Way other) {
      return words.containsAll(other.words);
    }
  }

  /**
   * Accounts without whose word nobody would say so: none where residents, two people or two
   * authorities stand for one of the causes.
   *
   * @param margin how far apart the policy lets them be: what is further away stands for nothing
   */
  public SortedSet<Account> accounts(Duration margin) {
    List<Set<Account>> each = visits.stream().flatMap(visit -> visit.words(margin)).toList();
    SortedSet<Account> all = new TreeSet<>();
    each.forEach(all::addAll);
    boolean anybody = each.stream().anyMatch(Set::isEmpty);
    boolean others =
        each.stream()
            .anyMatch(
                one ->
                    each.stream()
                        .anyMatch(two -> Collections.disjoint(authorities(one), authorities(two))));
    return anybody || others ? new TreeSet<>() : all;
  }

  private static Set<String> authorities(Set<Account> accounts) {
    return accounts.stream().map(Account::authority).collect(Collectors.toSet());
  }

  /** The least gap between the person and a cause. */
  public Duration leastGap() {
    return visits.stream()
        .flatMap(visit -> visit.met().stream().map(met -> met.gap(visit.from(), visit.to())))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * What it is to a policy: a companion from the first minute shared on; empty when they were
   * further apart.
   *
   * @param margin how far apart a person and a cause may be and still share the place
   * @param knownAt since when this is known
   */
  public Optional<Exposed> within(Duration margin, Instant knownAt) {
    if (leastGap().compareTo(margin) > 0) {
      return Optional.empty();
    }
    List<Minutes> shared = visits.stream().flatMap(visit -> visit.shared(margin)).toList();
    return shared.stream()
        .map(Minutes::from)
        .min(Comparator.naturalOrder())
        .map(
            from ->
                new Exposed(
                    Exposed.Kind.COMPANION,
                    from,
                    shared.stream().map(Minutes::to).max(Comparator.naturalOrder()),
                    knownAt,
                    slotId));
  }

  /** Ids of the visits that were that near a cause, by start. */
  public List<String> visitIds(Duration margin) {
    return visits.stream()
        .filter(visit -> visit.shared(margin).findAny().isPresent())
        .map(Visited::visitId)
        .toList();
  }

  /** From the first visit's beginning to the last end of any. */
  public Minutes presence() {
    return new Minutes(
        visits.getFirst().from(),
        visits.stream().map(Visited::to).max(Comparator.naturalOrder()).orElseThrow());
  }

  @Override
  public String canonical() {
    return "shared|" + slotId + "|" + onTrip + "|" + visits;
  }
}
