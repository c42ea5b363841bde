package org.healthcode.province.list;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.schemas.time.ChinaTime;

/** One resident's life along a list. */
final class Life {

  /** How often somebody says again how they are: what was said is kept for 75 days. */
  private static final int MOST_DAYS_SILENT = 28;

  private static final int MOST_JOURNEYS = 6;
  private static final int MOST_DAYS_OF_TESTS = 8;

  /** Of what is over for longer it can't be known what it met (docs/decisions/010). */
  private static final Duration LATEST = Duration.ofDays(13);

  /** Something to be said, once it is known when. */
  interface Saying {
    Action at(Instant recordedAt);
  }

  private final int resident;
  private final List<Listing> listings;
  private final Instant begin;
  private final Instant end;
  private final SplittableRandom random;
  private final Region home;
  private final SortedMap<Instant, Saying> sayings = new TreeMap<>();
  private int said;

  Life(int resident, List<Listing> listings, Instant begin, Instant end, SplittableRandom random) {
    this.resident = resident;
    this.listings = listings;
    this.begin = begin;
    this.end = end;
    this.random = random;
    Region any = anyListing().place();
    this.home = chance(40) ? any : Region.county(any.code());
  }

  /** What the resident says, by when it is due. */
  SortedMap<Instant, Saying> sayings() {
    declareHealth();
    int journeys = 2 + random.nextInt(MOST_JOURNEYS - 1);
    for (int i = 0; i < journeys; i++) {
      travel(anyListing());
    }
    return sayings;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** By the day first, since most of a list may be of one day. */
  private Listing anyListing() {
    long span = Duration.between(begin, end).toSeconds();
    for (int tries = 0; tries < 20; tries++) {
      Instant moment = begin.plusSeconds(random.nextLong(span));
      List<Listing> then =
          listings.stream()
              .filter(it -> !it.from().isAfter(moment))
              .filter(it -> it.until().map(moment::isBefore).orElse(true))
              .toList();
      if (!then.isEmpty()) {
        return then.get(random.nextInt(then.size()));
      }
    }
    return listings.get(random.nextInt(listings.size()));
  }

  private Duration upToHours(int hours) {
    return Duration.ofMinutes(1 + random.nextInt(hours * 60));
  }

  private void say(Instant due, Saying saying) {
    Instant at = due.truncatedTo(ChronoUnit.SECONDS);
    while (sayings.containsKey(at)) {
      at = at.plusSeconds(1);
    }
    if (!at.isBefore(begin)) {
      sayings.put(at, saying);
    }
  }

  private void declareHealth() {
    // Some begin late, and a few never say how they are.
    if (chance(4)) {
      return;
    }
    Instant at = begin.plus(upToHours(chance(80) ? 3 * 24 : 100 * 24));
    while (at.isBefore(end)) {
      Region where = home;
      if (chance(20)) {
        Region there = listedAround(at).map(Listing::place).orElse(home);
        where = chance(70) ? there : Region.county(there.code());
      }
      declareHealth(at, where);
      at = at.plus(upToHours(MOST_DAYS_SILENT * 24));
    }
  }

  private Optional<Listing> listedAround(Instant moment) {
    List<Listing> around =
        listings.stream()
            .filter(it -> it.from().isBefore(moment.plus(Duration.ofDays(3))))
            .filter(it -> it.until().map(moment.minus(Duration.ofDays(3))::isBefore).orElse(true))
            .toList();
    return around.isEmpty()
        ? Optional.empty()
        : Optional.of(around.get(random.nextInt(around.size())));
  }

  private void declareHealth(Instant due, Region where) {
    String key = "health-" + said++;
    say(
        due,
        at ->
            new DeclareHealth(
                resident, key, at, where, Set.of(), Optional.empty(), DeclareHealth.Met.NO));
  }

  private void travel(Listing listing) {
    Instant ends = listing.until().orElse(end);
    Instant from;
    Instant to;
    switch (random.nextInt(6)) {
      case 0 -> {
        // Leaves before it has the level.
        to = listing.from().minus(upToHours(48));
        from = to.minus(upToHours(96));
      }
      case 1 -> {
        // Comes after it had the level.
        from = ends.plus(upToHours(48));
        to = from.plus(upToHours(96));
      }
      case 2 -> {
        // Is there as it gets the level.
        from = listing.from().minus(upToHours(96));
        to = listing.from().plus(upToHours(96));
      }
      case 3 -> {
        // Is there as it loses the level.
        from = ends.minus(upToHours(48));
        to = ends.plus(upToHours(48));
      }
      default -> {
        from = listing.from().plus(upToHours(48));
        to = from.plus(upToHours(96));
      }
    }
    Region where = listing.place();
    if (chance(25)) {
      where = Region.county(where.code());
    }
    Instant back = to.truncatedTo(ChronoUnit.MINUTES);
    declareItinerary(where, from.truncatedTo(ChronoUnit.MINUTES), back);
    if (chance(75)) {
      beTested(back);
    }
    if (chance(15)) {
      declareHealth(back.plus(upToHours(24)), home);
    }
  }

  private void declareItinerary(Region where, Instant from, Instant to) {
    Duration most = LATEST.minus(Duration.between(from, to));
    Duration later = chance(70) ? upToHours(24) : upToHours((int) most.toHours());
    String key = "itinerary-" + said++;
    say(
        to.plus(later),
        at ->
            new DeclareItinerary(
                resident,
                key,
                at,
                List.of(new DeclareItinerary.Stay(where, from, to)),
                List.of(),
                Optional.empty()));
  }

  /** Some each day, some with gaps, some too few. */
  private void beTested(Instant since) {
    LocalDate first = ChinaTime.day(since).plusDays(random.nextInt(3));
    int most = chance(80) ? MOST_DAYS_OF_TESTS : 1 + random.nextInt(MOST_DAYS_OF_TESTS);
    int missed = random.nextInt(25);
    for (int day = 0; day < most; day++) {
      if (!chance(missed)) {
        beTested(first.plusDays(day));
      }
    }
  }

  private void beTested(LocalDate day) {
    Instant sampled = ChinaTime.startOf(day).plus(Duration.ofHours(7)).plus(upToHours(11));
    Instant result = sampled.plus(Duration.ofHours(2)).plus(upToHours(10));
    FeedTest.Outcome outcome =
        chance(70) ? FeedTest.Outcome.NEGATIVE : FeedTest.Outcome.POOLED_NEGATIVE;
    String record = "test-" + resident + "-" + said++;
    say(
        result.plus(upToHours(3)),
        at ->
            new FeedTest(
                new Stamp("laboratory", record, Optional.empty(), 0, at),
                resident,
                sampled,
                When.moment(result),
                outcome));
  }
}
