package org.healthcode.risk.usecase.exposures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.SharedTrip;
import org.healthcode.risk.domain.exposure.Trips;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.schemas.place.Trip;
import org.healthcode.schemas.place.TripSpelling;
import org.healthcode.schemas.place.TripType;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.threads.VirtualThreads;
import reactor.core.publisher.Mono;

/**
 * 同程查询: whether a confirmed case shared a trip. Anyone may ask, so it is limited, and what was
 * looked up is kept for a short while.
 */
public class TripLookup {

  private static final int TRIPS_CACHED = 50_000;
  private static final int CLIENTS_REMEMBERED = 100_000;

  /**
   * A "no" from before then is none: somebody may have been told by now that they shared the trip.
   * As long as what reaches people through others may take (promise 2).
   */
  private static final Duration STALE_AFTER = Duration.ofSeconds(60);

  private final KnownExposures exposures;
  private final DecidedUpTo decided;
  private final Clock clock;
  private final Duration visitsKept;
  private final RateLimiter<String> limit;
  private final Cache<Place, Looked> cache;

  /** Of all carriages, so that asking for each of them is one look-up. */
  private record Looked(SharedTrip trip, Optional<Instant> at) {}

  /**
   * @param lookupsPerSecond of one client
   * @param cachedFor how long an answer may be kept
   */
  public TripLookup(
      KnownExposures exposures,
      DecidedUpTo decided,
      Duration visitsKept,
      int lookupsPerSecond,
      Duration cachedFor,
      Clock clock) {
    this.exposures = exposures;
    this.decided = decided;
    this.clock = clock;
    this.visitsKept = visitsKept;
    this.limit = new RateLimiter<>(lookupsPerSecond, Duration.ofSeconds(1), CLIENTS_REMEMBERED);
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(TRIPS_CACHED)
            .expireAfterWrite(cachedFor)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /**
   * The answer for the whole trip, or for one carriage and what is known without a carriage. Where
   * no carriage is given it may stand behind the number, as in feeds.
   *
   * @param client who asks, for the limit
   */
  public Mono<TripAnswer> find(
      String type, String number, LocalDate date, Optional<String> carriage, String client) {
    limit.acquire(client);
    TripType kind =
        TripType.of(type)
            .orElseThrow(() -> BadParameter.of("type", "one of TRAIN, FLIGHT, COACH, SHIP"));
    Trip trip = trip(kind, number, carriage);
    requireKept(date);
    return look(Trips.of(trip, date)).map(looked -> answer(looked, trip.part()));
  }

  private static Trip trip(TripType type, String number, Optional<String> carriage) {
    Spelled<Trip> numbers =
        carriage.isPresent()
            ? TripSpelling.readNumber(type, number)
            : TripSpelling.readTrip(type, number);
    numbers.refusal().ifPresent(expected -> refuse("number", expected));
    Spelled<Trip> trip = TripSpelling.readTrip(type, number, carriage);
    trip.refusal().ifPresent(expected -> refuse("carriage", expected));
    return trip.understood().orElseThrow();
  }

  private static void refuse(String parameter, String expected) {
    throw BadParameter.of(parameter, expected);
  }

  private void requireKept(LocalDate date) {
    Instant now = clock.instant();
    if (date.isAfter(ChinaTime.day(now))) {
      throw BadParameter.of("date", "today in China or earlier");
    }
    if (date.isBefore(ChinaTime.day(now.minus(visitsKept)))) {
      throw BadParameter.of(
          "date", "a day of the last " + visitsKept.toDays() + ": nothing is kept for longer");
    }
  }

  /**
   * What is not cached is read off the event loop: it is microseconds from memory, but a block that
   * RocksDB has to fetch, or a store that is just being closed, would stop everybody's requests.
   */
  private Mono<Looked> look(Place trip) {
    Looked cached = cache.getIfPresent(trip);
    return cached != null ? Mono.just(cached) : VirtualThreads.call(() -> read(trip));
  }

  private Looked read(Place trip) {
    // Asked first: what is read afterwards is no older.
    Optional<Instant> upTo = decided.moment();
    SharedTrip shared =
        exposures.ofTrip(trip).map(SharedTrip::of).orElseThrow(TripLookup::unreadable);
    Looked looked = new Looked(shared, upTo);
    cache.put(trip, looked);
    return looked;
  }

  private TripAnswer answer(Looked looked, Optional<String> carriage) {
    SharedTrip trip = carriage.map(looked.trip()::in).orElse(looked.trip());
    Instant now = clock.instant();
    Instant at = looked.at().filter(now::isAfter).orElse(now);
    boolean fresh = looked.at().filter(now.minus(STALE_AFTER)::isBefore).isPresent();
    if (trip.sections().isEmpty() && !fresh) {
      throw unreadable();
    }
    return TripAnswer.of(trip, at);
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        Problems.unavailable(
            "trips-unavailable",
            "What is known of trips can't be read at this moment; try again in a few seconds."));
  }
}
