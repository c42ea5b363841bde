package org.healthcode.province.list;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.kafka.exposure.ExposureBook;
import org.healthcode.risk.kafka.exposure.ExposureKeys;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.Place.Region;

/** Which areas have a level, by the store of exposures of one task. */
final class HeldLevels {

  private HeldLevels() {}

  /**
   * The levels of a moment.
   *
   * @param rows of the store
   */
  static Map<Region, Level> at(Instant moment, NavigableMap<byte[], byte[]> rows) {
    StoredRows store = new StoredRows(rows);
    Map<Region, Level> levels = new HashMap<>();
    byte[] first = ExposureKeys.exposure("00".repeat(Hex16.LENGTH));
    byte[] last = ExposureKeys.exposure("ff".repeat(Hex16.LENGTH));
    for (byte[] key : rows.subMap(first, true, last, true).keySet()) {
      Optional<ActiveExposure> exposure = ExposureBook.active(store, Hex16.last(key));
      exposure
          .filter(it -> holds(it, moment))
          .ifPresent(
              it ->
                  levels.put(
                      new Region(it.place().code(), it.place().part()),
                      Level.valueOf(it.kind().name())));
    }
    return levels;
  }

  private static boolean holds(ActiveExposure exposure, Instant moment) {
    return !exposure.from().isAfter(moment) && exposure.to().map(moment::isBefore).orElse(true);
  }
}
