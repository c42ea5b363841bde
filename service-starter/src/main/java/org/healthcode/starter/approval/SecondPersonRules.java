package org.healthcode.starter.approval;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Ruling.Allowed;
import org.healthcode.starter.approval.Ruling.Refused;
import org.healthcode.starter.approval.Ruling.Repeated;

/**
 * Who may approve, refuse, withdraw and end a proposal. Pure; rights go before the state, so that
 * who has none learns nothing of it.
 *
 * <p>Accounts are compared by their names alone: one person has one, whatever authority their token
 * names, and nobody decides about themselves by speaking for another authority.
 *
 * @param endsByOne whether one person ends what two agreed to; else it is undone in the kind's own
 *     way
 * @param othersRefuse whether an approver who ends what another proposed, and what still waits,
 *     refuses it; else only its proposer ends it then
 */
public record SecondPersonRules(boolean endsByOne, boolean othersRefuse) {

  /**
   * Why somebody is not the second person; empty where they are.
   *
   * @param proposer the name of the account that proposed; none where nobody did
   * @param firstPersons names of further accounts that it is about
   * @param covered whether all of its region is theirs to decide about
   */
  public static Optional<Refusal> refusal(
      String account, Optional<String> proposer, Set<String> firstPersons, boolean covered) {
    if (proposer.filter(account::equals).isPresent()) {
      return Optional.of(Refusal.OWN);
    }
    if (firstPersons.contains(account)) {
      return Optional.of(Refusal.FIRST_PERSON);
    }
    return covered ? Optional.empty() : Optional.of(Refusal.ANOTHER_REGION);
  }

  /** As {@link #refusal(String, Optional, Set, boolean)}, of a proposal. */
  public Optional<Refusal> refusal(Course course, Staff who, Set<String> firstPersons) {
    return refusal(
        who.name(),
        Optional.of(course.proposedBy().name()),
        firstPersons,
        who.covers(course.regionCode()));
  }

  /**
   * An approval by who has the right to approve, or the repetition of one that made it approved.
   *
   * @param firstPersons names of further accounts that it is about
   */
  public Ruling<Course> approve(
      Course course, Staff approver, Set<String> firstPersons, Instant now) {
    Optional<Refusal> refusal = refusal(course, approver, firstPersons);
    if (refusal.isPresent()) {
      return new Refused<>(refusal.get());
    }
    if (course.end().isPresent()) {
      return new Refused<>(Refusal.ENDED);
    }
    boolean before = course.isAgreedBy(approver.name());
    if (course.isAgreed()) {
      return before ? new Repeated<>(course) : new Refused<>(Refusal.APPROVED_ALREADY);
    }
    if (course.status(now) == Status.EXPIRED) {
      return new Refused<>(Refusal.EXPIRED);
    }
    return before
        ? new Refused<>(Refusal.AGREED_ALREADY)
        : new Allowed<>(course.agreedBy(approver.account(), now));
  }

  /**
   * A refusal by who has the right to approve, or the repetition of it.
   *
   * @param firstPersons names of further accounts that it is about
   */
  public Ruling<Course> refuse(
      Course course, Staff approver, Set<String> firstPersons, Instant now) {
    Optional<Refusal> refusal = refusal(course, approver, firstPersons);
    if (refusal.isPresent()) {
      return new Refused<>(refusal.get());
    }
    if (course.end().isPresent()) {
      return isRefusedBy(course, approver) ? new Repeated<>(course) : new Refused<>(Refusal.ENDED);
    }
    if (course.isAgreed()) {
      return new Refused<>(Refusal.APPROVED_ALREADY);
    }
    // Nobody refuses what nobody answered in time.
    return course.status(now) == Status.EXPIRED
        ? new Refused<>(Refusal.EXPIRED)
        : new Allowed<>(course.endedBy(How.REFUSED, approver.account(), now));
  }

  /**
   * Its end by one person: by who proposed it, by who agreed to it, or by any approver of the
   * region. What was undone is undone, whoever says it again.
   *
   * @param firstPersons names of further accounts that it is about; they may give back what they
   *     have, and refuse nothing
   */
  public Ruling<Course> end(Course course, Staff who, Set<String> firstPersons, Instant now) {
    boolean own = course.proposedBy().name().equals(who.name());
    boolean second =
        course.isAgreedBy(who.name()) || who.approver() && who.covers(course.regionCode());
    if (!own && !second) {
      return new Refused<>(Refusal.ANOTHER_REGION);
    }
    if (course.end().isPresent()) {
      return new Repeated<>(course);
    }
    if (course.isAgreed()) {
      return endsByOne
          ? new Allowed<>(course.endedBy(How.ENDED, who.account(), now))
          : new Refused<>(Refusal.APPROVED_ALREADY);
    }
    if (!own) {
      return othersRefuse
          ? refuse(course, who, firstPersons, now)
          : new Refused<>(Refusal.ANOTHERS);
    }
    return course.status(now) == Status.EXPIRED
        ? new Refused<>(Refusal.EXPIRED)
        : new Allowed<>(course.endedBy(How.WITHDRAWN, who.account(), now));
  }

  private static boolean isRefusedBy(Course course, Staff who) {
    return course
        .end()
        .filter(end -> end.how() == How.REFUSED)
        .filter(end -> end.decision().by().name().equals(who.name()))
        .isPresent();
  }
}
