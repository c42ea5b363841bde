package org.healthcode.risk.usecase.alarms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.healthcode.risk.usecase.alarms.AlarmCourse.Closing;
import org.healthcode.risk.usecase.alarms.AlarmCourse.Look;
import org.healthcode.schemas.event.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * One alarm as it was told last.
 *
 * @param kind which pattern
 * @param at when it was raised or grew
 * @param account staff account, or the venue; absent where it is about an authority or residents
 * @param authority absent when not known
 * @param accounts all whose acts were counted
 * @param regionCode the smallest region of all concerned; absent when not known
 * @param count people or acts since {@code from}
 * @param subject case key, record, override or family link; absent when none
 * @param state NEW, LOOKED_AT or CLOSED
 * @param lookedAtBy absent of a new one
 * @param closedBy absent of one that is not closed
 * @param reason why it was closed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AlarmAnswer(
    String alarmId,
    String kind,
    Instant at,
    String account,
    String authority,
    List<String> accounts,
    String regionCode,
    long count,
    Instant from,
    String subject,
    String textZh,
    String textEn,
    AlarmCourse.State state,
    String lookedAtBy,
    @Nullable Instant lookedAt,
    String closedBy,
    @Nullable Instant closedAt,
    String reason) {

  static AlarmAnswer of(KnownAlarm known) {
    Alarm alarm = known.alarm();
    AlarmCourse course = known.course();
    return new AlarmAnswer(
        alarm.getAlarmId(),
        alarm.getKind(),
        alarm.getAt(),
        alarm.getAccount(),
        alarm.getAuthority(),
        alarm.getAccounts(),
        alarm.getRegionCode(),
        alarm.getCount(),
        alarm.getWindowFrom(),
        alarm.getSubject(),
        alarm.getTextZh(),
        alarm.getTextEn(),
        course.state(),
        course.look().map(Look::account).orElse(""),
        course.look().map(Look::at).orElse(null),
        course.closing().map(Closing::account).orElse(""),
        course.closing().map(Closing::at).orElse(null),
        course.closing().map(Closing::reason).orElse(""));
  }
}
