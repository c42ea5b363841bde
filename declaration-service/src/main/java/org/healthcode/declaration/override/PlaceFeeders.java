package org.healthcode.declaration.override;

import java.util.Set;

/** Who fed a record about a place: the only facts of which this service knows that. */
public interface PlaceFeeders {

  /**
   * @param factId an eventId
   * @return accounts; none where the fact is not known here
   */
  Set<String> ofPlace(String factId);
}
