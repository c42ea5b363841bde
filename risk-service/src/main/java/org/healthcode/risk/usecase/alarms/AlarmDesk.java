package org.healthcode.risk.usecase.alarms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.risk.usecase.alarms.AlarmCourse.State;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AlarmState;
import org.healthcode.schemas.event.AlarmStep;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What may be abuse, for auditors, who look into it and close it with a reason. To nobody is there
 * an alarm about their own account. Each step is in the audit log before it is done: one that then
 * fails is repeated, and is the same entry.
 */
public class AlarmDesk {

  private final Alarms alarms;
  private final AuditTrail audit;
  private final Clock clock;

  public AlarmDesk(Alarms alarms, AuditTrail audit, Clock clock) {
    this.alarms = alarms;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One page, newest first.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<AlarmAnswer> alarms, @Nullable String next) {}

  public Page page(Caller caller, AlarmQuery query) {
    requireAuditor(caller);
    List<KnownAlarm> found =
        alarms
            .list(query.search(), alarm -> isReadable(caller, alarm), query.size() + 1)
            .orElseThrow(AlarmDesk::notYet);
    List<KnownAlarm> page = found.subList(0, Math.min(query.size(), found.size()));
    return new Page(
        page.stream().map(AlarmAnswer::of).toList(),
        found.size() > query.size() ? AlarmQuery.placeOf(page.getLast().alarm()) : null);
  }

  /** One alarm. */
  public AlarmAnswer find(Caller caller, String alarmId) {
    return AlarmAnswer.of(known(caller, alarmId));
  }

  /** Says that the caller looks into it. May block. */
  public AlarmAnswer look(Caller caller, String alarmId) {
    KnownAlarm alarm = known(caller, alarmId);
    if (alarm.course().state() != State.NEW) {
      throw alreadyLookedAt();
    }
    KnownAlarm now = take(caller, alarm, AlarmState.LOOKED_AT, "");
    if (!lookedAtBy(now).equals(Optional.of(caller.subject()))) {
      throw alreadyLookedAt();
    }
    return AlarmAnswer.of(now);
  }

  /**
   * Closes it. May block.
   *
   * @param reason the name of a {@link ClosingReason}
   */
  public AlarmAnswer close(Caller caller, String alarmId, Optional<String> reason) {
    KnownAlarm alarm = known(caller, alarmId);
    ClosingReason why = reason(reason);
    switch (alarm.course().state()) {
      case NEW -> throw notLookedAt();
      case LOOKED_AT -> {}
      case CLOSED -> throw alreadyClosed();
    }
    KnownAlarm now = take(caller, alarm, AlarmState.CLOSED, why.name());
    if (!closedBy(now).equals(Optional.of(caller.subject()))) {
      throw alreadyClosed();
    }
    return AlarmAnswer.of(now);
  }

  private KnownAlarm take(Caller caller, KnownAlarm alarm, AlarmState state, String reason) {
    String alarmId = alarm.alarm().getAlarmId();
    audit.recordNow(
        caller,
        state == AlarmState.CLOSED ? AuditAct.ALARM_CLOSED : AuditAct.ALARM_LOOKED_AT,
        alarmId,
        reason,
        alarm.alarm().getKind(),
        alarmId);
    try {
      alarms.tell(
          alarm,
          new AlarmStep(
              alarmId, state, reason, caller.subject(), caller.authority(), clock.instant()));
    } catch (Alarms.NotToldException e) {
      throw new ProblemException(Problems.kafkaUnavailable());
    }
    return known(caller, alarmId);
  }

  /** Who may see that there are alarms. */
  public static boolean mayRead(Caller caller) {
    return caller.has("auditor") && caller.region().isPresent();
  }

  private static void requireAuditor(Caller caller) {
    if (!mayRead(caller)) {
      throw ProblemException.forbidden("Expected an auditor whose token names a region.");
    }
  }

  private KnownAlarm known(Caller caller, String alarmId) {
    requireAuditor(caller);
    return alarms
        .find(alarmId)
        .orElseThrow(AlarmDesk::notYet)
        .alarm()
        .filter(alarm -> isReadable(caller, alarm))
        .orElseThrow(AlarmDesk::unknown);
  }

  /** What is of no region, or of several provinces, is the province's. */
  private static boolean isReadable(Caller caller, KnownAlarm alarm) {
    return !alarm.isAbout(caller.subject())
        && (caller.isOfProvince() || covers(caller, alarm.alarm().getRegionCode()));
  }

  private static boolean covers(Caller caller, String regionCode) {
    return caller
        .region()
        .map(RegionCode::prefixOf)
        .filter(own -> RegionCode.prefixOf(regionCode).startsWith(own))
        .isPresent();
  }

  private static ClosingReason reason(Optional<String> word) {
    return Arrays.stream(ClosingReason.values())
        .filter(reason -> word.map(String::strip).equals(Optional.of(reason.name())))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "reason",
                    "one of "
                        + Arrays.stream(ClosingReason.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }

  private static Optional<String> lookedAtBy(KnownAlarm alarm) {
    return alarm.course().look().map(AlarmCourse.Look::account);
  }

  private static Optional<String> closedBy(KnownAlarm alarm) {
    return alarm.course().closing().map(AlarmCourse.Closing::account);
  }

  private static ProblemException alreadyLookedAt() {
    return ProblemException.conflict(
        "alarm-looked-at",
        "已有审计人员在核查",
        "Somebody looks into it already",
        "Expected an alarm that is NEW.");
  }

  private static ProblemException notLookedAt() {
    return ProblemException.conflict(
        "alarm-not-looked-at",
        "请先核查，再结案",
        "It has to be looked into first",
        "Expected an alarm that is LOOKED_AT: POST /alarms/{alarmId}/look.");
  }

  private static ProblemException alreadyClosed() {
    return ProblemException.conflict(
        "alarm-closed",
        "告警已结案",
        "The alarm is closed already",
        "Expected an alarm that is LOOKED_AT; one that goes on is raised anew.");
  }

  private static ProblemException unknown() {
    return ProblemException.notFound(
        "Expected the alarmId of an alarm of the region that the account works for.");
  }

  private static ProblemException notYet() {
    return new ProblemException(
        Problems.unavailable(
            "alarms-unavailable", "The alarms are still being read; try again in a few seconds."));
  }
}
