package org.healthcode.declaration.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Ruling.Hindrance;

/**
 * Proposes what residents are to read, and ends it. Other words of a notice are proposed anew and
 * whole, so that what the second person reads is all that will be shown; the words before stay
 * until then.
 */
public final class Notices {
  private final ProposalStore<NoticeState> store;
  private final Proposals<NoticeState> proposals;

  public Notices(ProposalStore<NoticeState> store, Proposals<NoticeState> proposals) {
    this.store = store;
    this.proposals = proposals;
  }

  /**
   * Proposes a notice, or other words of one; shown to nobody before somebody else approves.
   *
   * @param key the Idempotency-Key: the same key of the same account is the same proposal
   * @throws UnavailableException when it is not safe; the same key completes it
   */
  public Ruling<NoticeState> propose(NoticeForm form, Feeder proposer, String key, Instant now)
      throws UnavailableException {
    // A provider that names no authority leaves the account to speak for itself alone.
    if (proposer.region().isEmpty() || proposer.source().equals(proposer.account())) {
      return new Ruling.Refused<>(Refusal.NO_AUTHORITY);
    }
    String id = Ids.hash("notice", proposer.source(), proposer.account(), key);
    Optional<NoticeState> before = store.find(id);
    Instant asked = before.map(one -> one.course().proposedAt()).orElse(now);
    return switch (NoticeReader.read(form, id, asked)) {
      case NoticeReader.Read.Bad(List<Violation> violations) ->
          new Ruling.Hindered<>(new Rejected(violations));
      case NoticeReader.Read.Good(PublicNotice notice) ->
          propose(
              new NoticeState(
                  id, notice, Course.proposed(proposer.member(), notice.getRegionCode(), asked)),
              before,
              proposer);
    };
  }

  private Ruling<NoticeState> propose(
      NoticeState asked, Optional<NoticeState> before, Feeder proposer)
      throws UnavailableException {
    if (!Reach.covers(proposer.region(), asked.content().getRegionCode())) {
      return new Ruling.Refused<>(Refusal.ANOTHER_REGION);
    }
    if (before.isPresent()) {
      return asked.asksTheSameAs(before.get())
          ? new Ruling.Repeated<>(before.get())
          : new Ruling.Hindered<>(Rejected.ofAnotherContent());
    }
    Optional<Violation> against = againstOtherWords(asked);
    return against.isPresent()
        ? new Ruling.Hindered<>(new Rejected(List.of(against.get())))
        : proposals.propose(asked, proposer);
  }

  /** For whom a notice is stays as it is: those who decide about it are of that region. */
  private Optional<Violation> againstOtherWords(NoticeState asked) {
    if (asked.noticeId().equals(asked.id())) {
      return Optional.empty();
    }
    Optional<NoticeState> known = newest(asked.noticeId());
    if (known.isEmpty()) {
      return Optional.of(
          new Violation("noticeId", "that of a notice that was approved; left out for a new one"));
    }
    return known.get().region().equals(asked.region())
        ? Optional.empty()
        : Optional.of(new Violation("regionCode", "that of the notice under this noticeId"));
  }

  /**
   * Agrees to what another account proposed, as long as nothing was decided about this notice
   * since: whoever agrees has not seen that.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling<NoticeState> approve(NoticeState proposal, Feeder approver, Instant now)
      throws UnavailableException {
    return proposals.approveUnless(
        proposal,
        approver,
        now,
        known ->
            !known.course().isAgreed() && isDecidedOtherwiseSince(known)
                ? Optional.of(NoticeHindrance.SAID_OTHERWISE_SINCE)
                : Optional.empty());
  }

  private boolean isDecidedOtherwiseSince(NoticeState proposal) {
    return store.indexed(proposal.noticeId()).stream()
        .map(NoticeState::course)
        .anyMatch(
            course ->
                course.isAgreed() && course.changedAt().isAfter(proposal.course().proposedAt()));
  }

  /**
   * Withdraws or refuses what waits, or ends a notice at once, words before these included.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<NoticeState> end(NoticeState proposal, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    return proposals.endUnless(proposal, who, asApprover, now, this::replaced);
  }

  private Optional<Hindrance> replaced(NoticeState known) {
    return known.course().isAgreed() && !isNewest(known)
        ? Optional.of(NoticeHindrance.REPLACED)
        : Optional.empty();
  }

  /** Whether these are the last words of their notice that were approved, over or not. */
  public boolean isNewest(NoticeState proposal) {
    return newest(proposal.noticeId())
        .map(NoticeState::id)
        .filter(proposal.id()::equals)
        .isPresent();
  }

  private Optional<NoticeState> newest(String noticeId) {
    return Proposal.lastApproved(store.indexed(noticeId));
  }
}
