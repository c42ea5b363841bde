package org.healthcode.risk.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.healthcode.risk.usecase.alarms.AlarmCourse;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.usecase.alarms.KnownAlarm;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AlarmState;
import org.healthcode.schemas.event.AlarmStep;

/** Alarms without a topic: what was asked for is remembered. */
final class FakeAlarms implements Alarms {

  final List<Alarm> all = new CopyOnWriteArrayList<>();
  private final Map<String, AlarmCourse> courses = new ConcurrentHashMap<>();
  volatile boolean away;
  volatile boolean kafkaAway;

  /** Who is faster by a moment, at another instance. */
  volatile Optional<String> faster = Optional.empty();

  volatile String asked = "";

  void clear() {
    all.clear();
    courses.clear();
    away = false;
    kafkaAway = false;
    faster = Optional.empty();
  }

  @Override
  public Optional<List<KnownAlarm>> list(Search search, Predicate<KnownAlarm> readable, int most) {
    asked =
        search.kind().map(Enum::name).orElse("any")
            + search.since().map(at -> " since " + at).orElse("")
            + search.behind().map(place -> " behind " + place.at().toEpochMilli()).orElse("");
    return away
        ? Optional.empty()
        : Optional.of(
            all.stream()
                .map(this::known)
                .filter(
                    known ->
                        search.state().filter(state -> state != known.course().state()).isEmpty())
                .filter(readable)
                .limit(most)
                .toList());
  }

  @Override
  public Optional<Found> find(String alarmId) {
    return away
        ? Optional.empty()
        : Optional.of(
            new Found(
                all.stream()
                    .filter(alarm -> alarm.getAlarmId().equals(alarmId))
                    .map(this::known)
                    .findFirst()));
  }

  @Override
  public void tell(KnownAlarm alarm, AlarmStep step) {
    if (kafkaAway) {
      throw new NotToldException("away");
    }
    faster.ifPresent(account -> take(by(account, step)));
    take(step);
  }

  private void take(AlarmStep step) {
    courses.merge(
        step.getAlarmId(), AlarmCourse.NEW.after(step), (before, now) -> before.after(step));
  }

  private static AlarmStep by(String account, AlarmStep step) {
    AlarmState state = step.getState();
    return new AlarmStep(
        step.getAlarmId(), state, step.getReason(), account, step.getAuthority(), step.getAt());
  }

  private KnownAlarm known(Alarm alarm) {
    return new KnownAlarm(alarm, courses.getOrDefault(alarm.getAlarmId(), AlarmCourse.NEW));
  }
}
