package org.healthcode.starter.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a proposal has come, whatever it is about. All times are UTC, in whole milliseconds: as
 * Kafka keeps them, so that it says the same before and after a restart.
 *
 * @param regionCode GB/T 2260 code or prefix whose approvers it must convince
 * @param approvableUntil until when an approval counts, exclusive; empty where it waits for as long
 *     as it takes
 * @param holdsUntil until when it has its effect once it is approved, exclusive; empty where
 *     nothing ends that by itself
 * @param approvalsNeeded how many have to agree, at least 1
 * @param agreements of different accounts, earliest first
 * @param end how it ended before its time
 */
public record Course(
    Account proposedBy,
    String regionCode,
    Instant proposedAt,
    Optional<Instant> approvableUntil,
    Optional<Instant> holdsUntil,
    int approvalsNeeded,
    List<Decision> agreements,
    Optional<End> end) {

  private static final Comparator<Decision> EARLIEST =
      Comparator.comparing(Decision::at)
          .thenComparing(decision -> decision.by().name())
          .thenComparing(decision -> decision.by().authority());
  private static final Comparator<End> STRONGEST =
      Comparator.comparing(End::how).thenComparing(End::decision, EARLIEST).thenComparing(End::why);

  /** Who decided, and when. */
  public record Decision(Account by, Instant at) {
    public Decision {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** How it can end before its time, what stands against all others first. */
  public enum How {
    ENDED,
    REFUSED,
    WITHDRAWN
  }

  /**
   * Its end.
   *
   * @param why a word of the kind's own where no person chose to end it; else empty
   */
  public record End(How how, Decision decision, String why) {

    /** An end that somebody wanted. */
    public End(How how, Decision decision) {
      this(how, decision, "");
    }
  }

  /**
   * @throws IllegalArgumentException when nobody would have to agree
   */
  public Course {
    if (approvalsNeeded < 1) {
      throw new IllegalArgumentException("approvals needed");
    }
    proposedAt = proposedAt.truncatedTo(ChronoUnit.MILLIS);
    approvableUntil = approvableUntil.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    holdsUntil = holdsUntil.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    agreements = agreements.stream().sorted(EARLIEST).toList();
  }

  /** A proposal that one other account can approve, for as long as it takes. */
  public static Course proposed(Account by, String regionCode, Instant at) {
    return new Course(
        by, regionCode, at, Optional.empty(), Optional.empty(), 1, List.of(), Optional.empty());
  }

  /** The same of what can be approved until a moment, and then holds until another. */
  public Course within(Instant approvable, Instant holds) {
    Instant earlier = approvable.isBefore(holds) ? approvable : holds;
    return new Course(
        proposedBy,
        regionCode,
        proposedAt,
        Optional.of(earlier),
        Optional.of(holds),
        approvalsNeeded,
        agreements,
        end);
  }

  /** Its status, by the clock where it must be. */
  public Status status(Instant now) {
    if (end.isPresent()) {
      return switch (end.get().how()) {
        case ENDED -> Status.ENDED;
        case REFUSED -> Status.REFUSED;
        case WITHDRAWN -> Status.WITHDRAWN;
      };
    }
    if (isAgreed()) {
      return isOver(holdsUntil, now) ? Status.EXPIRED : Status.APPROVED;
    }
    return isOver(approvableUntil, now) ? Status.EXPIRED : Status.PENDING;
  }

  private static boolean isOver(Optional<Instant> until, Instant now) {
    return until.filter(moment -> !now.isBefore(moment)).isPresent();
  }

  /** Whether as many agreed as must, whatever became of it since. */
  public boolean isAgreed() {
    return agreements.size() >= approvalsNeeded;
  }

  /** Whether this account agreed, for whatever authority. */
  public boolean isAgreedBy(String account) {
    return agreementOf(account).isPresent();
  }

  /** When this account agreed, if it did. */
  public Optional<Decision> agreementOf(String account) {
    return agreements.stream().filter(agreed -> agreed.by().name().equals(account)).findFirst();
  }

  /** The last who decided: ended it, or agreed. */
  public Optional<Decision> decided() {
    return end.map(End::decision)
        .or(() -> agreements.isEmpty() ? Optional.empty() : Optional.of(agreements.getLast()));
  }

  /** The last moment at which something became of it. */
  public Instant changedAt() {
    return decided().map(Decision::at).orElse(proposedAt);
  }

  /** The same once another account agreed. */
  public Course agreedBy(Account account, Instant at) {
    return with(
        approvalsNeeded,
        Stream.concat(agreements.stream(), Stream.of(new Decision(account, at))).toList(),
        end);
  }

  /** The same, needing so many approvals, or more where it needs more already. */
  public Course needing(int approvals) {
    return with(Math.max(approvals, approvalsNeeded), agreements, end);
  }

  public Course endedBy(How how, Account who, Instant at) {
    return ended(new End(how, new Decision(who, at)));
  }

  public Course ended(End its) {
    return with(approvalsNeeded, agreements, Optional.of(its));
  }

  /**
   * What two versions of one proposal say together: in any order, and as often as one likes, the
   * same. So two instances that decide at once lose nothing. An end stands against approvals.
   */
  public static Course merge(Course one, Course other) {
    return one.with(
        Math.max(one.approvalsNeeded, other.approvalsNeeded),
        together(one.agreements, other.agreements),
        Stream.of(one.end, other.end).flatMap(Optional::stream).min(STRONGEST));
  }

  private static List<Decision> together(List<Decision> some, List<Decision> others) {
    Map<String, Decision> byAccount = new TreeMap<>();
    Stream.concat(some.stream(), others.stream())
        .forEach(
            agreed ->
                byAccount.merge(
                    agreed.by().name(), agreed, (a, b) -> EARLIEST.compare(a, b) <= 0 ? a : b));
    return List.copyOf(byAccount.values());
  }

  /** All accounts that had a part in it. */
  public Collection<Account> deciders() {
    return Stream.concat(Stream.of(proposedBy), agreements.stream().map(Decision::by)).toList();
  }

  private Course with(int needed, List<Decision> agreed, Optional<End> its) {
    return new Course(
        proposedBy, regionCode, proposedAt, approvableUntil, holdsUntil, needed, agreed, its);
  }
}
