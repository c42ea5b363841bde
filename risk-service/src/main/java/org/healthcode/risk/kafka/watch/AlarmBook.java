package org.healthcode.risk.kafka.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;

/** The newest alarms, in order; older ones are on the topic. Safe for use by many threads. */
final class AlarmBook {

  private static final Comparator<Alarm> NEWEST_FIRST =
      Comparator.comparing(Alarm::getAt).reversed().thenComparing(Alarm::getAlarmId);

  private final int most;
  private final Map<String, Alarm> byId = new HashMap<>();
  private final TreeSet<Alarm> ordered = new TreeSet<>(NEWEST_FIRST);

  AlarmBook(int most) {
    this.most = most;
  }

  synchronized void put(Alarm alarm) {
    Alarm before = byId.put(alarm.getAlarmId(), alarm);
    if (before != null) {
      ordered.remove(before);
    }
    ordered.add(alarm);
    while (ordered.size() > most) {
      byId.remove(ordered.removeLast().getAlarmId());
    }
  }

  synchronized List<Alarm> list(
      Optional<AlarmKind> kind,
      Optional<Instant> since,
      Optional<Alarms.Place> behind,
      String reader,
      int size) {
    return ordered.stream()
        .dropWhile(alarm -> behind.filter(place -> !comesAfter(alarm, place)).isPresent())
        .takeWhile(alarm -> since.filter(alarm.getAt()::isBefore).isEmpty())
        .filter(
            alarm -> kind.map(AlarmKind::name).filter(it -> !it.equals(alarm.getKind())).isEmpty())
        .filter(alarm -> !alarm.getAccount().equals(reader))
        .limit(size)
        .toList();
  }

  private static boolean comesAfter(Alarm alarm, Alarms.Place place) {
    int byTime = alarm.getAt().compareTo(place.at());
    return byTime < 0 || (byTime == 0 && alarm.getAlarmId().compareTo(place.alarmId()) > 0);
  }
}
