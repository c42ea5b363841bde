package org.healthcode.risk.kafka.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.healthcode.risk.usecase.alarms.AlarmCourse;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.usecase.alarms.KnownAlarm;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AlarmStep;

/**
 * The newest alarms, in order, and what auditors did with them; older ones are on the topics. Of an
 * alarm and a step either may be heard of first. Safe for use by many threads.
 */
final class AlarmBook {

  private static final Comparator<Alarm> NEWEST_FIRST =
      Comparator.comparing(Alarm::getAt).reversed().thenComparing(Alarm::getAlarmId);

  private final int most;
  private final Map<String, Alarm> byId = new HashMap<>();
  private final TreeSet<Alarm> ordered = new TreeSet<>(NEWEST_FIRST);

  /** The oldest first; of twice as many alarms, so that none of those in the book is forgotten. */
  private final SequencedMap<String, AlarmCourse> courses = new LinkedHashMap<>();

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

  synchronized void put(AlarmStep step) {
    String alarmId = step.getAlarmId();
    courses.putLast(alarmId, course(alarmId).after(step));
    while (courses.size() > 2 * most) {
      courses.pollFirstEntry();
    }
  }

  synchronized Optional<KnownAlarm> find(String alarmId) {
    return Optional.ofNullable(byId.get(alarmId)).map(this::known);
  }

  synchronized List<KnownAlarm> list(
      Alarms.Search search, Predicate<KnownAlarm> readable, int size) {
    Optional<Instant> since = search.since();
    return ordered.stream()
        .dropWhile(alarm -> search.behind().filter(place -> !comesAfter(alarm, place)).isPresent())
        .takeWhile(alarm -> since.filter(alarm.getAt()::isBefore).isEmpty())
        .filter(alarm -> isOf(search.kind(), alarm))
        .map(this::known)
        .filter(known -> isIn(search.state(), known))
        .filter(readable)
        .limit(size)
        .toList();
  }

  private KnownAlarm known(Alarm alarm) {
    return new KnownAlarm(alarm, course(alarm.getAlarmId()));
  }

  private AlarmCourse course(String alarmId) {
    return courses.getOrDefault(alarmId, AlarmCourse.NEW);
  }

  private static boolean isOf(Optional<AlarmKind> kind, Alarm alarm) {
    return kind.map(AlarmKind::name).filter(name -> !name.equals(alarm.getKind())).isEmpty();
  }

  private static boolean isIn(Optional<AlarmCourse.State> state, KnownAlarm known) {
    return state.filter(wanted -> wanted != known.course().state()).isEmpty();
  }

  private static boolean comesAfter(Alarm alarm, Alarms.Place place) {
    int byTime = alarm.getAt().compareTo(place.at());
    return byTime < 0 || (byTime == 0 && alarm.getAlarmId().compareTo(place.alarmId()) > 0);
  }
}
