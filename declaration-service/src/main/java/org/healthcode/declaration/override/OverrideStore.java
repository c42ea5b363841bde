package org.healthcode.declaration.override;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;

/** All human decisions about colors, those that ended included. */
public interface OverrideStore {

  /**
   * Adds what this version says; returns what all versions say together, once that is safe and the
   * readers here see it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  OverrideState put(OverrideState override) throws UnavailableException;

  Optional<OverrideState> find(String overrideId);

  /** In no order. */
  List<OverrideState> all();
}
