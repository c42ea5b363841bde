package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;

/**
 * Which sections of a trip were shared with a case, for anyone to know. Sections that overlap or
 * touch are one, so that nobody can tell from it how many cases there were, or who.
 *
 * @param sections by carriage, unknown carriages first, then by time
 */
public record SharedTrip(List<Section> sections) {

  /**
   * A stretch of time.
   *
   * @param carriage empty where it is not known
   * @param to exclusive; empty where it is not known
   * @param sources the authorities that say so
   */
  public record Section(
      Optional<String> carriage, Instant from, Optional<Instant> to, Set<String> sources) {

    private boolean touches(Section later) {
      return to.isEmpty() || !later.from.isAfter(to.get());
    }

    private Section and(Section later) {
      Optional<Instant> end =
          to.flatMap(mine -> later.to.map(its -> its.isAfter(mine) ? its : mine));
      Set<String> all = new TreeSet<>(sources);
      all.addAll(later.sources);
      return new Section(carriage, from, end, all);
    }
  }

  public SharedTrip {
    sections = List.copyOf(sections);
  }

  /** Of all that is held of one trip. */
  public static SharedTrip of(Collection<Exposure> held) {
    Map<String, List<Section>> perCarriage =
        held.stream()
            .flatMap(exposure -> exposure.risk().stream())
            .filter(risk -> risk.level() == Level.COMPANION && risk.place().kind().isTrip())
            .map(SharedTrip::section)
            .sorted(Comparator.comparing(Section::from))
            .collect(
                Collectors.groupingBy(
                    section -> section.carriage().orElse(""), TreeMap::new, Collectors.toList()));
    return new SharedTrip(
        perCarriage.values().stream().flatMap(all -> merged(all).stream()).toList());
  }

  /** What concerns a carriage: its own sections, and those that may have been in any. */
  public SharedTrip in(String carriage) {
    return new SharedTrip(
        sections.stream()
            .filter(section -> section.carriage().filter(c -> !c.equals(carriage)).isEmpty())
            .toList());
  }

  /** The authorities behind it. */
  public Set<String> sources() {
    return sections.stream()
        .flatMap(section -> section.sources().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Section section(Risk risk) {
    return new Section(risk.place().part(), risk.from(), risk.to(), Set.of(risk.source()));
  }

  private static List<Section> merged(List<Section> byStart) {
    List<Section> merged = new ArrayList<>();
    for (Section next : byStart) {
      if (!merged.isEmpty() && merged.getLast().touches(next)) {
        merged.add(merged.removeLast().and(next));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }
}
