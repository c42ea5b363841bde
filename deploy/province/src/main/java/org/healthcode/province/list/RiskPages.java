package org.healthcode.province.list;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** All pages of a list: one at each change, and the unchanged one each hour between. */
final class RiskPages {

  private static final Duration HOUR = Duration.ofHours(1);

  /** An unchanged page so shortly before a change is left out. */
  private static final Duration BEFORE_A_CHANGE = Duration.ofMinutes(5);

  private RiskPages() {}

  /**
   * All pages, in order.
   *
   * @throws IllegalArgumentException when something comes that is there, or goes that is not
   */
  static List<RiskPage> of(RiskList list) {
    List<RiskPage> pages = new ArrayList<>();
    Map<RiskArea, RiskPage.Entry> page = new LinkedHashMap<>();
    NavigableSet<Instant> moments = new TreeSet<>(list.moments().keySet());
    list.moments()
        .forEach(
            (at, changes) -> {
              List<RiskPage.Entry> gone = new ArrayList<>();
              for (RiskArea area : changes.gone()) {
                RiskPage.Entry was = page.remove(area);
                if (was == null) {
                  throw new IllegalArgumentException(at + ": goes, and was not there: " + area);
                }
                gone.add(was);
              }
              for (RiskArea area : changes.come()) {
                if (page.putIfAbsent(area, new RiskPage.Entry(area, at)) != null) {
                  throw new IllegalArgumentException(at + ": comes, and was there: " + area);
                }
              }
              List<RiskPage.Entry> listed = List.copyOf(page.values());
              pages.add(new RiskPage(at, true, List.copyOf(gone), listed));
              Instant next = moments.higher(at);
              if (next != null) {
                repeat(at, next.minus(BEFORE_A_CHANGE), listed, pages);
              }
            });
    return List.copyOf(pages);
  }

  private static void repeat(
      Instant since, Instant end, List<RiskPage.Entry> listed, List<RiskPage> pages) {
    for (Instant at = since.plus(HOUR); at.isBefore(end); at = at.plus(HOUR)) {
      pages.add(new RiskPage(at, false, List.of(), listed));
    }
  }
}
