package org.healthcode.province.list;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedLevel.Level;

/**
 * What was found at one change of the list.
 *
 * @param at when the page was published
 * @param areas how many have a level, by level
 * @param colors how many residents a checkpoint sees in which state
 * @param rows of the file that was fed
 * @param differences all of them, those of areas first
 * @param open colors that differ and depend on what the texts leave open
 */
record ListLook(
    Instant at,
    Map<Level, Long> areas,
    Map<String, Long> colors,
    int rows,
    List<Difference> differences,
    int open) {

  Optional<Difference> first() {
    return differences.stream().findFirst();
  }
}
