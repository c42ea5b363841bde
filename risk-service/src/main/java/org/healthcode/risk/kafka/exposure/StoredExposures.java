package org.healthcode.risk.kafka.exposure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.slot.SlotMinutes;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Names;

/** Reads the exposures from whichever task runs here: each has them all. */
final class StoredExposures implements KnownExposures {

  private final LocalStores stores;

  StoredExposures(LocalStores stores) {
    this.stores = stores;
  }

  @Override
  public Optional<Exposure> find(String exposureId) {
    return stores
        .readAny(
            Names.EXPOSURES,
            store -> Optional.ofNullable(store.get(ExposureKeys.exposure(exposureId))))
        .flatMap(row -> row)
        .map(row -> StoredPlaces.exposure(exposureId, StoredPlaces.exposureRow(row)));
  }

  @Override
  public List<String> causes(SharedPlace shared, Duration margin, String person) {
    return stores
        .readAny(Names.EXPOSURES, store -> SlotBook.causes(store, shared.slotId()))
        .map(causes -> SlotMinutes.of(causes).met(shared, margin, person))
        .orElse(List.of());
  }

  @Override
  public Optional<List<Exposure>> ofTrip(Place trip) {
    return stores.readAny(
        Names.EXPOSURES,
        store ->
            PlaceKeys.exposure(trip).stream()
                .flatMap(key -> ExposureBook.at(store, key).stream())
                .distinct()
                .toList());
  }
}
