package org.healthcode.province.list;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.healthcode.risk.oracle.history.Step;

/**
 * Residents that nobody is: who lives where, was where, said so and was tested, by a seed. They
 * live in the counties of the list and go to its areas, before, while and after those have a level.
 */
final class Residents {

  private static final Duration BEFORE_THE_LIST = Duration.ofDays(2);

  private final long seed;
  private final List<Listing> listings;
  private final Quiet quiet;
  private final Instant begin;
  private final Instant end;

  /**
   * Residents of a list.
   *
   * @param pages all of them
   */
  Residents(long seed, List<RiskPage> pages, ListRecords records) {
    this.seed = seed;
    this.listings = Listing.all(pages, records);
    this.quiet = new Quiet(pages);
    this.begin = pages.getFirst().at().minus(BEFORE_THE_LIST);
    this.end = pages.getLast().at();
  }

  /** When the first of them may say something. */
  Instant begin() {
    return begin;
  }

  /** What one of them says, in the order in which it comes; none of it in the same second. */
  List<Step> life(int resident) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + resident);
    List<Step> life = new ArrayList<>();
    new Life(resident, listings, begin, end, random)
        .sayings()
        .forEach(
            (due, saying) -> {
              Instant after = life.isEmpty() ? due : life.getLast().at().plusSeconds(1);
              Instant at = quiet.from(due.isAfter(after) ? due : after);
              if (at.isBefore(end)) {
                life.add(new Step(at, saying.at(at)));
              }
            });
    return life;
  }
}
