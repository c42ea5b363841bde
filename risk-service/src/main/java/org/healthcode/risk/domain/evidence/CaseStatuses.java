package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.time.ChinaTime;

/**
 * The order in which the statuses of one case hold: the last one is the current one. What was
 * reported later is later; on one date or at one moment the versions decide where all have one,
 * else the recordings; then the severer is the last (docs/design.md#order-of-facts).
 */
public final class CaseStatuses {

  private static final Comparator<Evidence> BY_RECORDING =
      Comparator.comparing((Evidence item) -> item.history().winner().moment())
          .thenComparing(item -> item.history().winner().severity())
          .thenComparing(item -> item.history().winner().fingerprint());

  private static final Comparator<Evidence> BY_VERSION =
      Comparator.comparing((Evidence item) -> item.history().winner().version().orElseThrow())
          .thenComparing(BY_RECORDING);

  private CaseStatuses() {}

  /** The status that a fact of a case says. */
  public static CaseFact of(Evidence item) {
    return (CaseFact) item.fact().orElseThrow();
  }

  /**
   * What holds of one case, the current status last.
   *
   * @param record all that is held of it, what was taken back included
   */
  public static List<Evidence> inOrder(Collection<Evidence> record) {
    List<Evidence> ordered = new ArrayList<>();
    TreeMap<LocalDate, List<Evidence>> byDate =
        grouped(
            record.stream()
                .filter(item -> item.fact().filter(CaseFact.class::isInstance).isPresent())
                .toList(),
            item -> ChinaTime.day(of(item).reportedAt()));
    for (List<Evidence> ofOneDate : byDate.values()) {
      // A date alone is no moment: with one among them their order would be a circle.
      if (ofOneDate.stream().anyMatch(item -> of(item).reportedByDate())) {
        ordered.addAll(ofOneMoment(ofOneDate));
      } else {
        TreeMap<Instant, List<Evidence>> byMoment =
            grouped(ofOneDate, item -> of(item).reportedAt());
        byMoment.values().forEach(statuses -> ordered.addAll(ofOneMoment(statuses)));
      }
    }
    return ordered;
  }

  private static List<Evidence> ofOneMoment(List<Evidence> statuses) {
    boolean allHaveVersions =
        statuses.stream()
            .map(item -> item.history().winner())
            .map(Recording::version)
            .allMatch(version -> version.isPresent());
    return statuses.stream().sorted(allHaveVersions ? BY_VERSION : BY_RECORDING).toList();
  }

  private static <K> TreeMap<K, List<Evidence>> grouped(
      List<Evidence> statuses, Function<Evidence, K> by) {
    return statuses.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
  }
}
