package org.healthcode.declaration.correction;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.id.PersonId;

/** All corrections. */
public interface CorrectionStore {

  /**
   * Keeps the correction; returns when it is safe and the readers here see it, merged with what
   * others have written meanwhile.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  void put(CorrectionState correction) throws UnavailableException;

  /**
   * Deletes the correction; returns when that is safe and the readers here see it.
   *
   * @throws UnavailableException when it could not be written in time
   */
  void delete(String correctionId) throws UnavailableException;

  Optional<CorrectionState> find(String correctionId);

  /** Ended ones included, first filed first. */
  List<CorrectionState> ofPerson(PersonId person);

  /** In no particular order. */
  List<CorrectionState> all();

  /**
   * Those whose last record says less than what was known together, because two instances wrote at
   * the same time: to be put once more, before the records before it are compacted away.
   */
  List<CorrectionState> unsettled();

  /** Whether all that was kept before the start is here: nothing may be concluded before. */
  boolean isComplete();
}
