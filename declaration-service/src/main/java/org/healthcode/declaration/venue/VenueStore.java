package org.healthcode.declaration.venue;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;

/** All venues. */
public interface VenueStore {

  /**
   * Keeps the venue; returns when it is safe and the readers here see it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  void put(VenueState venue) throws UnavailableException;

  Optional<VenueState> find(String code);

  /**
   * Venues ordered by region and code, closed ones included.
   *
   * @param regionPrefix digits that their regions begin with
   * @param category only these, if any
   * @param after the last venue of the page before, if any
   * @param most how many
   */
  List<VenueState> list(
      String regionPrefix, Optional<VenueCategory> category, Optional<VenueState> after, int most);
}
