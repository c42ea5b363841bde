package org.healthcode.risk.usecase.alarms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.AlarmStep;

/** The alarms of the whole installation, and what auditors did with them. */
public interface Alarms {

  /**
   * Where a page ended.
   *
   * @param at of the last alarm on it, UTC
   */
  record Place(Instant at, String alarmId) {}

  /**
   * What is looked for.
   *
   * @param since raised, or grown, at this moment or later
   * @param behind only those that come after this place
   */
  record Search(
      Optional<AlarmKind> kind,
      Optional<AlarmCourse.State> state,
      Optional<Instant> since,
      Optional<Place> behind) {}

  /**
   * Newest first.
   *
   * @param readable which of them the reader may know of
   * @return empty while not all have been read
   */
  Optional<List<KnownAlarm>> list(Search search, Predicate<KnownAlarm> readable, int most);

  /**
   * One of them.
   *
   * @return empty while not all have been read
   */
  Optional<Found> find(String alarmId);

  /**
   * What was found.
   *
   * @param alarm empty when there is none
   */
  record Found(Optional<KnownAlarm> alarm) {}

  /**
   * Tells of a step. Blocks until Kafka has acknowledged; from then on {@link #find} knows whether
   * it counts.
   *
   * @throws NotToldException when Kafka did not acknowledge; it may still have been written
   */
  void tell(KnownAlarm alarm, AlarmStep step);

  /** Kafka is away. */
  final class NotToldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotToldException(String what) {
      super(what);
    }
  }
}
