package org.healthcode.risk.usecase.alarms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;

/** The alarms of the whole installation, each as it was told last. */
public interface Alarms {

  /**
   * Where a page ended.
   *
   * @param at of the last alarm on it, UTC
   */
  record Place(Instant at, String alarmId) {}

  /**
   * Newest first.
   *
   * @param since raised at this moment or later
   * @param behind only those that come after this place
   * @param reader whose own account they are not about
   * @return empty while not all have been read
   */
  Optional<List<Alarm>> list(
      Optional<AlarmKind> kind,
      Optional<Instant> since,
      Optional<Place> behind,
      String reader,
      int most);
}
