package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /declarations/itinerary}: each stay and each trip is a visit; an arrival from abroad
 * is a declaration's inbound part.
 *
 * @param person who declares, for themselves
 * @param key the {@code Idempotency-Key}
 * @param recordedAt when it was recorded
 * @param stays in regions
 * @param trips by train
 * @param arrivedAt when they crossed the border, if they came from abroad
 */
public record DeclareItinerary(
    int person,
    String key,
    Instant recordedAt,
    List<Stay> stays,
    List<Trip> trips,
    Optional<Instant> arrivedAt)
    implements Action {

  /** Takes copies. */
  public DeclareItinerary {
    stays = List.copyOf(stays);
    trips = List.copyOf(trips);
  }

  /**
   * A stay.
   *
   * @param region where
   * @param from from when
   * @param to until when
   */
  public record Stay(Place.Region region, Instant from, Instant to) {}

  /**
   * A trip declared by its day; from and to are what the write edge makes of it (G trains: the
   * whole day of departure).
   *
   * @param train which
   * @param from from when
   * @param to until when
   */
  public record Trip(Place.Train train, Instant from, Instant to) {}
}
