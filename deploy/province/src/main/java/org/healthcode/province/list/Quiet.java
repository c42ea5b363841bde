package org.healthcode.province.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When nobody feeds a page: what people say comes then, and nothing at the same moment. */
final class Quiet {

  private static final Duration BEFORE = Duration.ofSeconds(30);
  private static final Duration AFTER = Duration.ofMinutes(4);

  private final NavigableSet<Instant> pages = new TreeSet<>();

  Quiet(List<RiskPage> all) {
    all.forEach(page -> pages.add(page.at()));
  }

  /** The moment, or the next one at which it is quiet. */
  Instant from(Instant moment) {
    Instant quiet = moment;
    Instant page = pages.floor(quiet.plus(BEFORE));
    while (page != null && quiet.isBefore(page.plus(AFTER))) {
      quiet = page.plus(AFTER);
      page = pages.floor(quiet.plus(BEFORE));
    }
    return quiet;
  }
}
