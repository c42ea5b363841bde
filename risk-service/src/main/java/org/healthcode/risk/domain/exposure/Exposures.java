package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.schemas.recording.RecordingMoment;

/**
 * The exposures of one place as they count. A region has one level at a time: what an authority
 * says last of a region, or of a named area in it, replaces what was said before from its beginning
 * on, also when it says NONE, and nothing earlier comes back when it ends.
 */
public final class Exposures {

  /** The order in which they were said. */
  private static final Comparator<Exposure> AS_SAID =
      Comparator.comparing(Exposures::saidAt)
          .thenComparing(exposure -> exposure.risk().orElseThrow().from())
          .thenComparing(exposure -> exposure.risk().orElseThrow().level())
          .thenComparing(Exposure::exposureId);

  private Exposures() {}

  private static RecordingMoment saidAt(Exposure exposure) {
    return exposure.history().knownSince();
  }

  /**
   * By exposure id.
   *
   * @param samePlace all that is held of one place (and area), those taken back included
   */
  public static Map<String, ActiveExposure> active(Collection<Exposure> samePlace) {
    Map<String, Optional<Instant>> ends = ends(samePlace);
    Map<String, ActiveExposure> active = new HashMap<>();
    for (Exposure exposure : samePlace) {
      Optional.ofNullable(ends.get(exposure.exposureId()))
          .flatMap(end -> active(exposure, end, knownAt(exposure, samePlace)))
          .ifPresent(counted -> active.put(exposure.exposureId(), counted));
    }
    return active;
  }

  /** A level that was there already when it was said is known since it was said first. */
  private static Instant knownAt(Exposure exposure, Collection<Exposure> samePlace) {
    if (!exposure.risk().orElseThrow().level().isOfRegion()) {
      return exposure.knownAt();
    }
    List<Exposure> before =
        samePlace.stream()
            .filter(other -> other.risk().isPresent())
            .filter(other -> AS_SAID.compare(other, exposure) < 0)
            .toList();
    Map<String, Optional<Instant>> ends = ends(before);
    return before.stream()
        .filter(other -> wasThere(exposure, other, ends))
        .map(other -> knownAt(other, before))
        .filter(exposure.knownAt()::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(exposure.knownAt());
  }

  private static boolean wasThere(
      Exposure again, Exposure said, Map<String, Optional<Instant>> ends) {
    Risk now = again.risk().orElseThrow();
    Risk then = said.risk().orElseThrow();
    return then.level() == now.level()
        && !then.from().isAfter(now.from())
        && Optional.ofNullable(ends.get(said.exposureId()))
            .flatMap(end -> end)
            .filter(moment -> !moment.isAfter(now.from()))
            .isEmpty();
  }

  /**
   * By exposure id when each that is not taken back ends, also where it is replaced from its
   * beginning on; empty while it lasts.
   */
  public static Map<String, Optional<Instant>> ends(Collection<Exposure> samePlace) {
    List<Exposure> lastFirst =
        samePlace.stream()
            .filter(exposure -> exposure.risk().isPresent())
            .sorted(AS_SAID.reversed())
            .toList();
    Map<String, Optional<Instant>> ends = new HashMap<>();
    Optional<Instant> replaced = Optional.empty();
    for (Exposure exposure : lastFirst) {
      Risk risk = exposure.risk().orElseThrow();
      // Companions at one venue are many at a time; only a region's levels replace one another.
      boolean isLevel = risk.level().isOfRegion();
      ends.put(exposure.exposureId(), isLevel ? Spans.earlier(risk.to(), replaced) : risk.to());
      if (isLevel) {
        replaced = Spans.earlier(replaced, Optional.of(risk.from()));
      }
    }
    return ends;
  }

  private static Optional<ActiveExposure> active(
      Exposure exposure, Optional<Instant> to, Instant knownAt) {
    Risk risk = exposure.risk().orElseThrow();
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
                    knownAt,
                    risk.person()));
  }
}
