package org.healthcode.declaration.allowance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.declaration.account.Account;

/**
 * That an account may make more people worse in a day, as far as it has come.
 *
 * @param account for whom
 * @param people how many in a day of Asia/Shanghai
 * @param until exclusive
 * @param reason a word of {@link AllowanceReason}, or of a later release
 * @param regionCode region that the proposer works for: whom it must convince
 * @param approved by whom and when; unknown once a restart lies behind an end
 * @param ended how it ended, by whom and when
 */
public record AllowanceState(
    String allowanceId,
    Account account,
    int people,
    Instant from,
    Instant until,
    String reason,
    String regionCode,
    Account proposedBy,
    Instant proposedAt,
    Optional<Decision> approved,
    Optional<End> ended) {

  /** How long a proposal can be approved. */
  public static final Duration APPROVED_WITHIN = Duration.ofHours(24);

  private static final Comparator<Decision> EARLIEST =
      Comparator.comparing(Decision::at)
          .thenComparing(decision -> decision.by().authority())
          .thenComparing(decision -> decision.by().name());
  private static final Comparator<End> STRONGEST =
      Comparator.comparing(End::how).thenComparing(End::decision, EARLIEST);

  /** Who decided, and when. */
  public record Decision(Account by, Instant at) {
    public Decision {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** How it ended. */
  public enum How {
    /** An approver refused it. */
    REFUSED,
    /** Its proposer withdrew it before anybody approved. */
    WITHDRAWN,
    /** It was in force, or would have been. */
    ENDED
  }

  /** Its end. */
  public record End(How how, Decision decision) {}

  /** How far it is. */
  public enum Status {
    PENDING,
    APPROVED,
    REFUSED,
    WITHDRAWN,
    ENDED,
    /** Nobody approved it in time. */
    EXPIRED
  }

  public AllowanceState {
    from = from.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
    proposedAt = proposedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Until when approvals count, exclusive. */
  public Instant approvableUntil() {
    Instant lapses = proposedAt.plus(APPROVED_WITHIN);
    return until.isBefore(lapses) ? until : lapses;
  }

  public Status status(Instant now) {
    if (ended.isPresent()) {
      return Status.valueOf(ended.get().how().name());
    }
    if (approved.isPresent()) {
      return Status.APPROVED;
    }
    return now.isBefore(approvableUntil()) ? Status.PENDING : Status.EXPIRED;
  }

  /** Whether the account may make so many people worse at this moment. */
  public boolean isInForce(Instant now) {
    return status(now) == Status.APPROVED && !now.isBefore(from) && now.isBefore(until);
  }

  /** The last who decided. */
  public Optional<Decision> decided() {
    return ended.map(End::decision).or(() -> approved);
  }

  AllowanceState approvedBy(Account approver, Instant at) {
    return with(Optional.of(new Decision(approver, at)), ended);
  }

  AllowanceState endedBy(How how, Account who, Instant at) {
    return with(approved, Optional.of(new End(how, new Decision(who, at))));
  }

  /** Whether both ask for the same. */
  boolean asksTheSameAs(AllowanceState other) {
    return account.equals(other.account)
        && people == other.people
        && from.equals(other.from)
        && until.equals(other.until)
        && reason.equals(other.reason);
  }

  /** What two versions say together, in any order and as often as one likes. */
  public static AllowanceState merge(AllowanceState one, AllowanceState other) {
    return one.with(
        Stream.of(one.approved, other.approved).flatMap(Optional::stream).min(EARLIEST),
        Stream.of(one.ended, other.ended).flatMap(Optional::stream).min(STRONGEST));
  }

  private AllowanceState with(Optional<Decision> approval, Optional<End> end) {
    return new AllowanceState(
        allowanceId,
        account,
        people,
        from,
        until,
        reason,
        regionCode,
        proposedBy,
        proposedAt,
        approval,
        end);
  }
}
