package org.healthcode.risk.domain.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Visit.Stay;

/** One person's visits, and which of them count as having been there. */
public final class Itinerary {

  /** Where an edge gave no end: nobody is on a trip or at a venue for longer without saying so. */
  private static final Duration AT_MOST = Duration.ofHours(24);

  private static final Comparator<Visit> BY_START =
      Comparator.comparing((Visit visit) -> visit.stay().orElseThrow().from())
          .thenComparing(Visit::visitId);

  private final List<Visit> visits;
  private final Map<String, Stay> next;

  private Itinerary(List<Visit> visits, Map<String, Stay> next) {
    this.visits = visits;
    this.next = next;
  }

  /** Of all visits of one person, those taken back included, in any order. */
  public static Itinerary of(Collection<Visit> all) {
    List<Visit> held =
        all.stream().filter(visit -> visit.stay().isPresent()).sorted(BY_START).toList();
    List<Visit> open = held.stream().filter(visit -> stay(visit).isOpen()).toList();
    Map<String, Stay> next = new HashMap<>();
    for (int i = 0; i + 1 < open.size(); i++) {
      next.put(open.get(i).visitId(), stay(open.get(i + 1)));
    }
    return new Itinerary(held, next);
  }

  /** What counts, by visit: neither taken back nor implausible. */
  public Map<String, Presence> presences() {
    Map<String, Presence> counted = new HashMap<>();
    for (Visit visit : visits) {
      Stay stay = stay(visit);
      Optional<Instant> to = end(visit);
      boolean empty = stay.isOpen() && to.filter(end -> !end.isAfter(stay.from())).isPresent();
      if (!empty && doubt(visit).isEmpty()) {
        counted.put(
            visit.visitId(),
            new Presence(
                visit.visitId(),
                stay.place(),
                stay.from(),
                to,
                visit.knownAt(),
                Surroundings.NONE,
                stay.fedBy().or(() -> Plausibility.believedFor(visit, this)),
                Optional.ofNullable(next.get(visit.visitId()))
                    .filter(_ -> stay.isOpen())
                    .flatMap(Stay::fedBy)));
      }
    }
    return withSurroundings(counted);
  }

  /** Says of each stay in a region where the person still is at its end. */
  private static Map<String, Presence> withSurroundings(Map<String, Presence> counted) {
    List<Presence> stays =
        counted.values().stream().filter(it -> it.place().kind() == Place.Kind.REGION).toList();
    for (Presence stay : stays) {
      stay.to()
          .map(end -> surroundings(stay, end, stays))
          .ifPresent(staysIn -> counted.put(stay.visitId(), stay.withStaysIn(staysIn)));
    }
    return counted;
  }

  private static Surroundings surroundings(Presence stay, Instant end, List<Presence> stays) {
    return stays.stream()
        .filter(other -> other.covers(end))
        .map(other -> Surroundings.shared(stay.place(), other.place()))
        .reduce(Surroundings.NONE, Surroundings::narrower);
  }

  /** All visits that were not taken back, earliest first. */
  public List<Visit> visits() {
    return visits;
  }

  /** When a visit ended or will; empty for the stay that lasts. */
  public Optional<Instant> end(Visit visit) {
    Stay stay = stay(visit);
    if (stay.to().isPresent()) {
      return stay.to();
    }
    return stay.isOpen()
        ? Optional.ofNullable(next.get(visit.visitId())).map(Stay::from)
        : Optional.of(stay.from().plus(AT_MOST));
  }

  /** Whether a visit had ended, or was taken back, before this moment. */
  public boolean isPast(Visit visit, Instant moment) {
    Optional<Instant> end = visit.stay().isEmpty() ? Optional.of(visit.recordedAt()) : end(visit);
    return end.filter(moment::isAfter).isPresent();
  }

  /** Why a visit does not count, if so. */
  public Optional<String> doubt(Visit visit) {
    return stay(visit)
        .disbelieved()
        .filter(_ -> !visit.vouchedFor())
        .or(() -> Plausibility.doubt(visit, this));
  }

  private static Stay stay(Visit visit) {
    return visit.stay().orElseThrow();
  }
}
