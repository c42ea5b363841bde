package org.healthcode.declaration.override;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.PersonId;

/**
 * A human decision about a color, as far as it has come.
 *
 * @param source authority of the account that asked
 * @param personRegion GB/T 2260 code of the person's region when it was asked for; empty where it
 *     was not known
 * @param reason a word of {@link org.healthcode.schemas.OverrideReason}
 * @param requesterRegion GB/T 2260 prefix that the account that asked works for
 * @param approvalsNeeded 1, or 2 beyond the usual number of people
 * @param approvals of different accounts, earliest first
 * @param ended present once refused or revoked
 */
public record OverrideState(
    String overrideId,
    String source,
    PersonId person,
    String personRegion,
    Color color,
    String reason,
    String factId,
    Instant until,
    String requestedBy,
    String requesterRegion,
    Instant requestedAt,
    int approvalsNeeded,
    List<Agreed> approvals,
    Optional<Ended> ended) {

  private static final Comparator<Agreed> EARLIEST =
      Comparator.comparing(Agreed::at).thenComparing(Agreed::account);
  private static final Comparator<Ended> STRONGEST =
      Comparator.comparing(Ended::how).thenComparing(Ended::at).thenComparing(Ended::account);

  /** One account that agreed. */
  public record Agreed(String account, Instant at) {
    public Agreed {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** How it can end before its time, what stands against all others first. */
  public enum How {
    REVOKED,
    /** Before it had effect, by an approver. */
    REFUSED,
    /** Before it had effect, since the fact behind it fits no more. */
    FACT_FELL
  }

  /**
   * Its end before its time.
   *
   * @param account who ended it; where its fact fell, who would have agreed
   */
  public record Ended(How how, String account, Instant at) {
    public Ended {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** How far it is at a time. */
  public enum Status {
    PENDING,
    IN_FORCE,
    REFUSED,
    REVOKED,
    /** It ended before it had effect, since the fact behind it fits no more. */
    FACT_FELL,
    /** Its time is over, or nobody approved in time. */
    EXPIRED
  }

  public OverrideState {
    // As Kafka keeps them, so that it says the same before and after a restart.
    until = until.truncatedTo(ChronoUnit.MILLIS);
    requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
    approvals = approvals.stream().sorted(EARLIEST).toList();
  }

  /** Whether as many agreed as must. */
  public boolean agreed() {
    return approvals.size() >= approvalsNeeded;
  }

  public boolean isApprovedBy(String account) {
    return approvals.stream().anyMatch(approval -> approval.account().equals(account));
  }

  /**
   * Its status, by the clock where it must be.
   *
   * @param approvedWithin how long after the request approvals count
   */
  public Status status(Instant now, Duration approvedWithin) {
    if (ended.isPresent()) {
      return switch (ended.get().how()) {
        case REVOKED -> Status.REVOKED;
        case REFUSED -> Status.REFUSED;
        case FACT_FELL -> Status.FACT_FELL;
      };
    }
    if (agreed()) {
      return now.isBefore(until) ? Status.IN_FORCE : Status.EXPIRED;
    }
    return now.isBefore(approvableUntil(approvedWithin)) ? Status.PENDING : Status.EXPIRED;
  }

  public Instant approvableUntil(Duration approvedWithin) {
    Instant latest = requestedAt.plus(approvedWithin);
    return latest.isBefore(until) ? latest : until;
  }

  /** The same once another account agreed. */
  OverrideState approved(Agreed approval) {
    return with(approvalsNeeded, Stream.concat(approvals.stream(), Stream.of(approval)).toList());
  }

  /** The same, needing so many approvals or more. */
  OverrideState needing(int approvals) {
    return with(Math.max(approvals, approvalsNeeded), this.approvals);
  }

  OverrideState endedBy(Ended end) {
    return with(approvalsNeeded, approvals, Optional.of(end));
  }

  /**
   * What two versions of one request say together. In any order, and as often as one likes, the
   * same: so two instances that approve at once lose nothing.
   */
  public static OverrideState merge(OverrideState one, OverrideState other) {
    Map<String, Agreed> byAccount = new TreeMap<>();
    Stream.concat(one.approvals.stream(), other.approvals.stream())
        .forEach(
            approval ->
                byAccount.merge(
                    approval.account(), approval, (a, b) -> EARLIEST.compare(a, b) <= 0 ? a : b));
    return one.with(
        Math.max(one.approvalsNeeded, other.approvalsNeeded),
        List.copyOf(byAccount.values()),
        Stream.of(one.ended, other.ended).flatMap(Optional::stream).min(STRONGEST));
  }

  private OverrideState with(int needed, List<Agreed> agreed) {
    return with(needed, agreed, ended);
  }

  private OverrideState with(int needed, List<Agreed> agreed, Optional<Ended> end) {
    return new OverrideState(
        overrideId,
        source,
        person,
        personRegion,
        color,
        reason,
        factId,
        until,
        requestedBy,
        requesterRegion,
        requestedAt,
        needed,
        agreed,
        end);
  }
}
