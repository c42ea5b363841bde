package org.healthcode.risk.usecase.alarms;

import org.healthcode.schemas.event.Alarm;

/** An alarm as it was told last, and what auditors did with it. */
public record KnownAlarm(Alarm alarm, AlarmCourse course) {

  /** Whether it is about what this account did, alone or among others. */
  public boolean isAbout(String account) {
    return alarm.getAccount().equals(account) || alarm.getAccounts().contains(account);
  }
}
