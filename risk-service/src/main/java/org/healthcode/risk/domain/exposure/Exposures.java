package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Exposure.Said;

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
    return activeOf(said(exposures, place));
  }

  private static List<Said> said(Collection<Exposure> exposures, Place place) {
    return exposures.stream()
        .flatMap(exposure -> exposure.said().stream())
        .filter(said -> said.risk().place().equals(place))
        .toList();
  }

  private static Map<String, ActiveExposure> activeOf(List<Said> samePlace) {
    Map<Said, Optional<Instant>> ends = endsOf(samePlace);
    Map<String, ActiveExposure> active = new HashMap<>();
    ends.forEach(
        (said, end) ->
            active(said, end, knownAt(said, samePlace))
                .ifPresent(counted -> active.put(said.exposureId(), counted)));
    return active;
  }

  /** A level that was there already when it was said is known since it was said first. */
  private static Instant knownAt(Said said, Collection<Said> samePlace) {
    Instant since = said.since().at();
    if (!said.risk().level().isOfRegion()) {
      return since;
    }
    List<Said> before =
        samePlace.stream().filter(other -> AS_SAID.compare(other, said) < 0).toList();
    Map<Said, Optional<Instant>> ends = endsOf(before);
    return before.stream()
        .filter(other -> wasThere(said.risk(), other.risk(), ends.getOrDefault(other, NEVER)))
        .map(other -> knownAt(other, before))
        .filter(since::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(since);
  }

  private static boolean wasThere(Risk now, Risk then, Optional<Instant> end) {
    return then.level() == now.level()
        && !then.from().isAfter(now.from())
        && end.filter(moment -> !moment.isAfter(now.from())).isEmpty();
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
                    risk.person()));
  }
}
