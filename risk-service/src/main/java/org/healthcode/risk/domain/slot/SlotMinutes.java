package org.healthcode.risk.domain.slot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.evidence.SharedPlace.Visited;
import org.healthcode.risk.domain.evidence.SharedPlace.Way;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.schemas.time.Moments;

/**
 * When the causes of one slot were there. What it says of a visit follows from the union of their
 * minutes and from the earliest moment at which one that is near was known, and from nothing else:
 * a cause whose minutes others cover, known as early, changes nothing.
 */
public final class SlotMinutes {

  /** So many accounts stand for one another. */
  private static final int MOST_WAYS = 8;

  private static final Comparator<Way> NEAREST =
      Comparator.comparing(Way::gap)
          .thenComparing(way -> way.words().size())
          .thenComparing(way -> way.words().toString());

  private final List<Cause> causes;
  private final Set<String> people = new HashSet<>();
  private final List<Minutes> union;

  private SlotMinutes(List<Cause> byStart) {
    this.causes = byStart;
    byStart.forEach(cause -> cause.person().ifPresent(people::add));
    this.union = union(byStart);
  }

  /** Of these causes, in any order. */
  public static SlotMinutes of(Collection<Cause> causes) {
    return new SlotMinutes(
        causes.stream()
            .sorted(
                Comparator.comparing((Cause cause) -> cause.minutes().from())
                    .thenComparing(Cause::exposureId))
            .toList());
  }

  /** Earliest first. */
  public List<Cause> causes() {
    return causes;
  }

  /**
   * What there is of it to somebody: nobody is exposed to themselves.
   *
   * @param person hex id
   */
  SlotMinutes to(String person) {
    return people.contains(person)
        ? of(causes.stream().filter(cause -> !cause.isOf(person)).toList())
        : this;
  }

  /**
   * What a visit has met: at most three.
   *
   * @see Visited#met
   */
  List<Minutes> met(Instant from, Instant to) {
    Optional<Minutes> before = Optional.empty();
    Optional<Minutes> meanwhile = Optional.empty();
    Optional<Minutes> behind = Optional.empty();
    for (Minutes risky : union) {
      if (overlaps(risky, from, to)) {
        Instant first =
            meanwhile.map(Minutes::from).orElseGet(() -> Moments.later(risky.from(), from));
        meanwhile = Optional.of(new Minutes(first, Moments.earlier(risky.to(), to)));
      } else if (!risky.to().isAfter(from)) {
        before = near(risky.to(), from, to);
      } else if (behind.isEmpty()) {
        behind = near(risky.from(), from, to);
      }
    }
    return Stream.of(before, meanwhile, behind).flatMap(Optional::stream).toList();
  }

  /**
   * How near the causes were whose words it takes: of those with the same words the nearest, and
   * none that is no nearer than one with fewer.
   */
  List<Way> ways(Instant from, Instant to) {
    List<Way> ways = new ArrayList<>();
    causes.stream()
        .filter(cause -> isNear(cause.minutes(), from, to, Margins.WIDEST))
        .map(cause -> new Way(gap(cause.minutes(), from, to), cause.words()))
        .sorted(NEAREST)
        .forEach(
            way -> {
              if (ways.size() < MOST_WAYS && ways.stream().noneMatch(way::needsAllOf)) {
                ways.add(way);
              }
            });
    return ways;
  }

  /** Who only touches was not there together. */
  private static Duration gap(Minutes risky, Instant from, Instant to) {
    Duration gap = risky.gap(from, to);
    return gap.isZero() && !overlaps(risky, from, to) ? Duration.ofMillis(1) : gap;
  }

  private static boolean overlaps(Minutes risky, Instant from, Instant to) {
    return from.equals(to)
        ? !risky.from().isAfter(from) && !risky.to().isBefore(from)
        : risky.from().isBefore(to) && risky.to().isAfter(from);
  }

  private static Optional<Minutes> near(Instant risky, Instant from, Instant to) {
    return Optional.of(new Minutes(risky, risky))
        .filter(moment -> isNear(moment, from, to, Margins.WIDEST));
  }

  static boolean isNear(Minutes risky, Instant from, Instant to, Duration margin) {
    return risky.gap(from, to).compareTo(margin) <= 0;
  }

  /**
   * Ids of the causes that somebody shared the place with, by start.
   *
   * @param margin how far apart they may have been
   * @param person hex id of who was there
   */
  public List<String> met(SharedPlace shared, Duration margin, String person) {
    return to(person).causes().stream()
        .filter(
            cause ->
                shared.visits().stream()
                    .anyMatch(visit -> isNear(cause.minutes(), visit.from(), visit.to(), margin)))
        .map(Cause::exposureId)
        .toList();
  }

  /** Since when a cause is known that is near; empty where none is. */
  Optional<Instant> knownNear(Instant from, Instant to) {
    return causes.stream()
        .filter(cause -> isNear(cause.minutes(), from, to, Margins.WIDEST))
        .map(Cause::knownAt)
        .min(Comparator.naturalOrder());
  }

  /**
   * To whom a cause makes a difference.
   *
   * @param everyone whether there is a minute of it that no other cause covers
   * @param alone the only people whose causes cover some of it: to themselves they do not
   */
  public record Concerned(boolean everyone, Set<String> alone) {

    /** No change. */
    public static final Concerned NOBODY = new Concerned(false, Set.of());

    public Concerned {
      alone = Set.copyOf(alone);
    }

    /** One change and another. */
    public Concerned and(Concerned other) {
      Set<String> both = new HashSet<>(alone);
      both.addAll(other.alone);
      return new Concerned(everyone || other.everyone, both);
    }
  }

  /** To whom it makes a difference that this cause came to these, or fell. */
  public Concerned concerned(Cause changed) {
    NavigableMap<Instant, List<Edge>> edges = new TreeMap<>();
    edges.put(changed.minutes().from(), new ArrayList<>());
    for (Cause other : causes) {
      if (covers(other, changed)) {
        edges
            .computeIfAbsent(
                Moments.later(other.minutes().from(), changed.minutes().from()),
                at -> new ArrayList<>())
            .add(new Edge(other.person(), 1));
        edges
            .computeIfAbsent(other.minutes().to(), at -> new ArrayList<>())
            .add(new Edge(other.person(), -1));
      }
    }
    Set<String> alone = new HashSet<>();
    Map<Optional<String>, Integer> there = new HashMap<>();
    for (var edge : edges.headMap(changed.minutes().to(), false).entrySet()) {
      edge.getValue().forEach(it -> it.apply(there));
      if (there.isEmpty()) {
        return new Concerned(true, Set.of());
      }
      if (there.size() == 1) {
        there.keySet().iterator().next().ifPresent(alone::add);
      }
    }
    changed.person().ifPresent(alone::remove);
    return new Concerned(false, alone);
  }

  /** Ids of as few causes as it takes to cover what of these minutes any cause covers. */
  public Set<String> covering(Minutes minutes) {
    Set<String> covering = new HashSet<>();
    Instant reached = minutes.from();
    Optional<Cause> next = furthest(reached);
    while (next.isPresent() && next.get().minutes().from().isBefore(minutes.to())) {
      covering.add(next.get().exposureId());
      reached = next.get().minutes().to();
      next = reached.isBefore(minutes.to()) ? furthest(reached) : Optional.empty();
    }
    return covering;
  }

  /** Of those that are there at a moment the one that stays longest; else the next that comes. */
  private Optional<Cause> furthest(Instant moment) {
    return causes.stream()
        .filter(cause -> !cause.minutes().from().isAfter(moment))
        .filter(cause -> cause.minutes().to().isAfter(moment))
        .max(Comparator.comparing((Cause cause) -> cause.minutes().to()))
        .or(
            () ->
                causes.stream()
                    .filter(cause -> cause.minutes().from().isAfter(moment))
                    .findFirst());
  }

  /** One more or one fewer cause of somebody from a moment on. */
  private record Edge(Optional<String> person, int change) {

    void apply(Map<Optional<String>, Integer> there) {
      int causes = there.getOrDefault(person, 0) + change;
      if (causes == 0) {
        there.remove(person);
      } else {
        there.put(person, causes);
      }
    }
  }

  private static boolean covers(Cause other, Cause changed) {
    return !other.exposureId().equals(changed.exposureId())
        && other.vouchesFor(changed)
        && !other.knownAt().isAfter(changed.knownAt())
        && other.minutes().to().isAfter(changed.minutes().from())
        && other.minutes().from().isBefore(changed.minutes().to());
  }

  private static List<Minutes> union(List<Cause> byStart) {
    List<Minutes> union = new ArrayList<>();
    for (Cause cause : byStart) {
      Minutes next = cause.minutes();
      if (!union.isEmpty() && !next.from().isAfter(union.getLast().to())) {
        Minutes last = union.removeLast();
        union.add(new Minutes(last.from(), Moments.later(last.to(), next.to())));
      } else {
        union.add(next);
      }
    }
    return List.copyOf(union);
  }
}
