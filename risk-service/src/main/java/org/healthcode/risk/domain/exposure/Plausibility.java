package org.healthcode.risk.domain.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.region.RegionCode;

/**
 * Whether a check-in can be believed, given where else the person says or is known to have been. In
 * June 2022 people all over China were turned red in Zhengzhou by venue codes that had been sent to
 * them: a picture of a code is not a visit.
 */
final class Plausibility {

  /** The word for a code used far from where the person was. */
  static final String FAR_AWAY = "FAR_AWAY";

  /** Nobody gets from one city to another, through a station or an airport, in less. */
  private static final Duration BETWEEN_CITIES = Duration.ofHours(1);

  private Plausibility() {}

  static Optional<String> doubt(Visit visit, Itinerary itinerary) {
    Stay stay = visit.stay().orElseThrow();
    if (stay.origin() != Origin.CHECK_IN || stay.regionCode().isEmpty()) {
      return Optional.empty();
    }
    RegionCode here = new RegionCode(stay.regionCode().get());
    boolean far =
        itinerary.visits().stream()
            .filter(other -> other.stay().orElseThrow().origin() != Origin.CHECK_IN)
            .anyMatch(other -> isFar(here, stay.from(), other, itinerary));
    return far ? Optional.of(FAR_AWAY) : Optional.empty();
  }

  /**
   * Whose word it takes for a check-in to be believed: that of the account which fed a trip or stay
   * without which the person was far away.
   *
   * @param visit that is believed
   * @return empty where nobody's is needed, or each of two authorities says what suffices
   */
  static Optional<Account> believedFor(Visit visit, Itinerary itinerary) {
    if (!visit.isCheckIn()) {
      return Optional.empty();
    }
    Map<String, SortedSet<Account>> fed = new TreeMap<>();
    itinerary.visits().stream()
        .flatMap(other -> feeder(other).stream())
        .forEach(
            account -> fed.computeIfAbsent(account.authority(), _ -> new TreeSet<>()).add(account));
    return fed.values().stream()
        .filter(accounts -> isFarWithout(accounts, visit, itinerary))
        .findFirst()
        .flatMap(accounts -> first(accounts, visit, itinerary));
  }

  /** The one who alone suffices, of an authority by whose word it is. */
  private static Optional<Account> first(
      SortedSet<Account> accounts, Visit visit, Itinerary itinerary) {
    return accounts.stream()
        .filter(account -> isFarWithout(Set.of(account), visit, itinerary))
        .findFirst()
        .or(() -> accounts.stream().findFirst());
  }

  private static boolean isFarWithout(Set<Account> accounts, Visit visit, Itinerary itinerary) {
    List<Visit> others =
        itinerary.visits().stream()
            .filter(other -> feeder(other).filter(accounts::contains).isEmpty())
            .toList();
    return doubt(visit, Itinerary.of(others)).isPresent();
  }

  private static Optional<Account> feeder(Visit visit) {
    return visit.stay().flatMap(Stay::fedBy);
  }

  private static boolean isFar(RegionCode here, Instant at, Visit other, Itinerary itinerary) {
    Stay stay = other.stay().orElseThrow();
    if (stay.county().isEmpty()) {
      return false;
    }
    RegionCode there = new RegionCode(stay.county().get());
    boolean near =
        stay.from().isBefore(at.plus(BETWEEN_CITIES))
            && itinerary
                .end(other)
                .map(end -> end.plus(BETWEEN_CITIES))
                .filter(end -> !end.isAfter(at))
                .isEmpty();
    if (!near) {
      return false;
    }
    // Who lives somewhere gets about in the province, and further after a journey.
    return stay.isOpen()
        ? !there.province().equals(here.province()) && !travelled(stay.from(), at, itinerary)
        : !city(there).equals(city(here));
  }

  private static boolean travelled(Instant since, Instant until, Itinerary itinerary) {
    return itinerary.visits().stream()
        .map(visit -> visit.stay().orElseThrow())
        .filter(stay -> stay.place().kind().isTrip())
        .anyMatch(
            trip ->
                !trip.from().isAfter(until)
                    && trip.to().filter(end -> end.isBefore(since)).isEmpty());
  }

  private static String city(RegionCode region) {
    return region.code().substring(0, 4);
  }
}
