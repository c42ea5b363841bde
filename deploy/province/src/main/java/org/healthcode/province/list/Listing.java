package org.healthcode.province.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.Place.Region;

/**
 * That a place was on the list with one level, from a page on.
 *
 * @param until the page that no longer had it; empty where all have it
 */
record Listing(Region place, Level level, Instant from, Optional<Instant> until) {

  /** All of a list, in the order in which they came. */
  static List<Listing> all(List<RiskPage> pages, ListRecords records) {
    Map<RiskPage.Entry, Optional<Instant>> ends = new LinkedHashMap<>();
    for (RiskPage page : pages) {
      if (page.isChanged()) {
        page.listed().forEach(entry -> ends.putIfAbsent(entry, Optional.empty()));
        page.gone().forEach(entry -> ends.put(entry, Optional.of(page.at())));
      }
    }
    List<Listing> all = new ArrayList<>();
    ends.forEach(
        (entry, until) ->
            all.add(
                new Listing(
                    records.place(entry.area()), entry.area().level(), entry.since(), until)));
    return all;
  }
}
