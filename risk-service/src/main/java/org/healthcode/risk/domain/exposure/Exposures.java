package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Exposure.Said;
import org.healthcode.schemas.time.Moments;

/**
 * The exposures of one place as they count. A region has one level at a time: what an authority
 * says last of a region, or of a named area in it, replaces what was said before from its beginning
 * on, also when it says NONE, and nothing earlier comes back when it ends.
 */
public final class Exposures {

  /** The order in which they were said. */
  private static final Comparator<Said> AS_SAID =
      Comparator.comparing(Said::since)
          .thenComparing(said -> said.risk().from())
          .thenComparing(said -> said.risk().level())
          .thenComparing(Said::exposureId);

  private static final Optional<Instant> NEVER = Optional.empty();

  private Exposures() {}

  /**
   * By exposure id.
   *
   * @param samePlace all that is held of one place (and area), those taken back included
   */
  public static Map<String, ActiveExposure> active(Collection<Exposure> samePlace) {
    return activeOf(samePlace.stream().flatMap(exposure -> exposure.said().stream()).toList());
  }

  /**
   * By exposure id.
   *
   * @param exposures some of which say something of this place (and area)
   */
  public static Map<String, ActiveExposure> active(Collection<Exposure> exposures, Place place) {
    return active(exposures, place::equals);
  }

  /**
   * By exposure id, of each place by itself.
   *
   * @param wanted of which places
   */
  public static Map<String, ActiveExposure> active(
      Collection<Exposure> exposures, Predicate<Place> wanted) {
    Map<Place, List<Said>> byPlace = new HashMap<>();
    exposures.stream()
        .flatMap(exposure -> exposure.said().stream())
        .filter(said -> wanted.test(said.risk().place()))
        .forEach(
            said -> byPlace.computeIfAbsent(said.risk().place(), _ -> new ArrayList<>()).add(said));
    Map<String, ActiveExposure> active = new HashMap<>();
    byPlace.values().forEach(samePlace -> active.putAll(activeOf(samePlace)));
    return active;
  }

  private static List<Said> said(Collection<Exposure> exposures, Place place) {
    return exposures.stream()
        .flatMap(exposure -> exposure.said().stream())
        .filter(said -> said.risk().place().equals(place))
        .toList();
  }

  private static Map<String, ActiveExposure> activeOf(Collection<Said> samePlace) {
    Deque<Counted> levels = new ArrayDeque<>();
    List<Counted> counted = new ArrayList<>();
    for (Said said : samePlace.stream().sorted(AS_SAID).toList()) {
      if (said.risk().level().isOfRegion()) {
        replaceFromItsBeginning(levels, said);
      } else {
        counted.add(new Counted(said, said.risk().to(), said.since().at()));
      }
    }
    counted.addAll(levels);
    Map<String, ActiveExposure> active = new HashMap<>();
    counted.forEach(
        it ->
            active(it.said(), it.end(), it.knownAt())
                .ifPresent(exposure -> active.put(exposure.exposureId(), exposure)));
    return active;
  }

  /** What was said, until when it counts, and since when it is known. */
  private record Counted(Said said, Optional<Instant> end, Instant knownAt) {

    Instant from() {
      return said.risk().from();
    }

    boolean lastsAt(Instant moment) {
      return end.filter(it -> !it.isAfter(moment)).isEmpty();
    }

    Counted endedAt(Instant moment) {
      return new Counted(said, Spans.earlier(end, Optional.of(moment)), knownAt);
    }
  }

  /**
   * A level that was there already when it was said is known since it was said first.
   *
   * @param levels of one place, each from its beginning to the next one's, the last on top: what
   *     one county may have of it in a day must not cost the square of it
   */
  private static void replaceFromItsBeginning(Deque<Counted> levels, Said said) {
    Instant from = said.risk().from();
    while (!levels.isEmpty() && levels.getFirst().from().isAfter(from)) {
      levels.removeFirst();
    }
    Instant knownAt = said.since().at();
    if (!levels.isEmpty() && levels.getFirst().lastsAt(from)) {
      Counted there = levels.removeFirst();
      if (there.said().risk().level() == said.risk().level()) {
        knownAt = Moments.earlier(knownAt, there.knownAt());
      }
      if (there.from().isBefore(from)) {
        levels.addFirst(there.endedAt(from));
      }
    }
    levels.addFirst(new Counted(said, said.risk().to(), knownAt));
  }

  /**
   * When what a record says last of a place ends, also where it is replaced from its beginning on;
   * empty while it lasts.
   *
   * @param exposures some of which say something of its place
   */
  public static Optional<Instant> end(Exposure exposure, Collection<Exposure> exposures) {
    return exposure.said().stream()
        .findFirst()
        .flatMap(last -> endsOf(said(exposures, last.risk().place())).getOrDefault(last, NEVER));
  }

  private static Map<Said, Optional<Instant>> endsOf(Collection<Said> samePlace) {
    Map<Said, Optional<Instant>> ends = new LinkedHashMap<>();
    Optional<Instant> replaced = NEVER;
    for (Said said : samePlace.stream().sorted(AS_SAID.reversed()).toList()) {
      Risk risk = said.risk();
      // Companions at one venue are many at a time; only a region's levels replace one another.
      boolean isLevel = risk.level().isOfRegion();
      ends.put(said, isLevel ? Spans.earlier(risk.to(), replaced) : risk.to());
      if (isLevel) {
        replaced = Spans.earlier(replaced, Optional.of(risk.from()));
      }
    }
    return ends;
  }

  private static Optional<ActiveExposure> active(Said said, Optional<Instant> to, Instant knownAt) {
    Risk risk = said.risk();
    if (to.filter(end -> !end.isAfter(risk.from())).isPresent()) {
      return Optional.empty();
    }
    return risk.level()
        .kind()
        .map(
            kind ->
                new ActiveExposure(
                    said.exposureId(),
                    risk.place(),
                    risk.from(),
                    to,
                    kind,
                    knownAt,
                    risk.person(),
                    risk.words()));
  }
}
