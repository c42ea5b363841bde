package org.healthcode.province.list;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.world.Doubt;

/**
 * What was found at one change of the list.
 *
 * @param at when the page was published
 * @param areas how many have a level, by level
 * @param colors how many residents a checkpoint sees in which state
 * @param differences all of them, those of areas first
 * @param open how many colors differ and are right if the texts are read otherwise where they leave
 *     something open, by those readings
 */
record ListLook(
    Instant at,
    Map<Level, Long> areas,
    Map<String, Long> colors,
    List<Difference> differences,
    Map<Set<Doubt>, Long> open) {

  Optional<Difference> first() {
    return differences.stream().findFirst();
  }

  long openColors() {
    return open.values().stream().mapToLong(Long::longValue).sum();
  }
}
