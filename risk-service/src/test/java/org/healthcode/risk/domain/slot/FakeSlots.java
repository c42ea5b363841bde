package org.healthcode.risk.domain.slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.exposure.Presence;

/** Slots in memory. */
final class FakeSlots implements KnownSlots {

  private final Map<String, Slot> placed = new HashMap<>();
  private final Map<String, List<Cause>> causes = new HashMap<>();

  FakeSlots with(ActiveExposure exposure) {
    for (Slot slot : Slot.of(exposure.place(), exposure.from(), Cause.end(exposure))) {
      placed.put(slot.slotId(), slot);
      causes.computeIfAbsent(slot.slotId(), id -> new ArrayList<>()).add(Cause.of(exposure, slot));
    }
    return this;
  }

  FakeSlots without(String exposureId) {
    causes.values().forEach(all -> all.removeIf(it -> it.exposureId().equals(exposureId)));
    return this;
  }

  /** The places are forgotten. */
  FakeSlots withoutPlaces() {
    placed.clear();
    return this;
  }

  Set<String> slotIds() {
    return new HashSet<>(causes.keySet());
  }

  @Override
  public Set<String> reachedBy(Presence presence) {
    List<String> placeIds = Slot.placeIds(presence.place());
    var days =
        Slot.days(
            presence.from().minus(Margins.WIDEST),
            presence.to().orElseThrow().plus(Margins.WIDEST));
    return placed.values().stream()
        .filter(slot -> placeIds.contains(slot.placeId()) && days.contains(slot.day()))
        .filter(slot -> slot.reaches(presence.place().part()))
        .map(Slot::slotId)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean isPlaced(String slotId) {
    return placed.containsKey(slotId);
  }

  @Override
  public SlotMinutes minutes(String slotId) {
    return SlotMinutes.of(causes.getOrDefault(slotId, List.of()));
  }
}
