package org.healthcode.declaration;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.healthcode.declaration.venue.VenueCategory;
import org.healthcode.declaration.venue.VenueState;
import org.healthcode.declaration.venue.VenueStore;

/** Venues in memory. */
public final class FakeVenues implements VenueStore {
  private final ConcurrentSkipListMap<String, VenueState> venues = new ConcurrentSkipListMap<>();

  @Override
  public void put(VenueState venue) {
    venues.put(venue.code(), venue);
  }

  @Override
  public Optional<VenueState> find(String code) {
    return Optional.ofNullable(venues.get(code));
  }

  @Override
  public List<VenueState> list(
      String regionPrefix, Optional<VenueCategory> category, Optional<VenueState> after, int most) {
    return venues.values().stream()
        .filter(venue -> venue.region().code().startsWith(regionPrefix))
        .filter(venue -> category.isEmpty() || venue.category() == category.get())
        .filter(venue -> after.isEmpty() || venue.code().compareTo(after.get().code()) > 0)
        .limit(most)
        .toList();
  }
}
