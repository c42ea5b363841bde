package org.healthcode.risk.kafka.exposure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.healthcode.schemas.id.PersonId;

/**
 * Which people have of which slots what there is: where hundreds of cases were at one place, each
 * fan-out finds the same people, and one look at them brings them up to date for all. Known since
 * the task began and of those looked at last; of others it is not known, and they are looked at
 * once more.
 */
final class SlotLooks {

  /** Some 2 MB for a task. */
  private static final int MOST = 20_000;

  private record Look(PersonId person, String slotId) {}

  /** How often a slot has changed. */
  private final Map<String, Long> changes = new HashMap<>();

  private final Map<Look, Long> looks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Long> eldest) {
          return size() > MOST;
        }
      };

  /** What people have of it is not what there is any more. */
  void changed(String slotId) {
    changes.merge(slotId, 1L, Long::sum);
  }

  /** All that the person has of these slots was brought to what there is. */
  void lookedAt(PersonId person, Set<String> slotIds) {
    slotIds.forEach(slotId -> looks.put(new Look(person, slotId), version(slotId)));
  }

  /** Whether nothing has changed since. */
  boolean areUpToDate(PersonId person, Set<String> slotIds) {
    return slotIds.stream()
        .allMatch(slotId -> looks.getOrDefault(new Look(person, slotId), -1L) == version(slotId));
  }

  private long version(String slotId) {
    return changes.getOrDefault(slotId, 0L);
  }
}
