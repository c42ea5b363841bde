package org.healthcode.risk.domain.slot;

import java.util.Set;
import org.healthcode.risk.domain.exposure.Presence;

/** What is held of slots. */
public interface KnownSlots {

  /** The slots in which a visit may have met something. */
  Set<String> reachedBy(Presence presence);

  /** Whether it is still known which place a slot is of, so that other visits may be of it. */
  boolean isPlaced(String slotId);

  /** When the causes of a slot were there; of none where nothing is held of it. */
  SlotMinutes minutes(String slotId);
}
