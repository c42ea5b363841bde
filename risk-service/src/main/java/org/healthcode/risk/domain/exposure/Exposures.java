package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;

/**
 * The exposures of one place as they count. A region has one level at a time: what an authority
 * says last of a region, or of a named area in it, ends what held before, also when it says NONE.
 */
public final class Exposures {

  private static final Comparator<Exposure> BY_START =
      Comparator.comparing((Exposure exposure) -> exposure.risk().orElseThrow().from())
          .thenComparing(Exposure::knownAt)
          .thenComparing(Exposure::exposureId);

  private Exposures() {}

  /**
   * By exposure id.
   *
   * @param samePlace all that is held of one place (and area), those taken back included
   */
  public static Map<String, ActiveExposure> active(Collection<Exposure> samePlace) {
    List<Exposure> held =
        samePlace.stream()
            .filter(exposure -> exposure.risk().isPresent())
            .sorted(BY_START)
            .toList();
    Map<String, ActiveExposure> active = new HashMap<>();
    for (int i = 0; i < held.size(); i++) {
      Exposure exposure = held.get(i);
      Optional<Instant> next =
          i + 1 < held.size()
              ? Optional.of(held.get(i + 1).risk().orElseThrow().from())
              : Optional.empty();
      active(exposure, next).ifPresent(counted -> active.put(exposure.exposureId(), counted));
    }
    return active;
  }

  private static Optional<ActiveExposure> active(Exposure exposure, Optional<Instant> next) {
    Risk risk = exposure.risk().orElseThrow();
    // Companions at one venue are many at a time; only a region's levels follow one another.
    Optional<Instant> to =
        risk.level() == Level.COMPANION ? risk.to() : Spans.earlier(risk.to(), next);
    if (to.filter(end -> !end.isAfter(risk.from())).isPresent()) {
      return Optional.empty();
    }
    return risk.level()
        .kind()
        .map(
            kind ->
                new ActiveExposure(
                    exposure.exposureId(),
                    risk.place(),
                    risk.from(),
                    to,
                    kind,
                    exposure.knownAt(),
                    risk.person()));
  }
}
