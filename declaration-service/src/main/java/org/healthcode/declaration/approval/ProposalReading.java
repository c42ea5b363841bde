package org.healthcode.declaration.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Proposals of a kind, as far as they are a caller's to see: of their region, their own, and those
 * about them.
 */
public final class ProposalReading<T extends Proposal<T>> {
  private static final int MOST = 200;

  private final Proposals<T> proposals;
  private final ProposalKind<T> kind;
  private final Clock clock;

  public ProposalReading(Proposals<T> proposals, ProposalKind<T> kind, Clock clock) {
    this.proposals = proposals;
    this.kind = kind;
    this.clock = clock;
  }

  /** Empty also where it is not the caller's to know. */
  public Optional<T> one(String id, Caller caller) {
    return proposals.find(id).filter(proposal -> isVisible(proposal, caller));
  }

  /** Whether there is one, be it the caller's to know or not. */
  public boolean isThere(String id) {
    return proposals.find(id).isPresent();
  }

  /**
   * Newest first.
   *
   * @param status only these, if any
   * @param after the next of the page before, if any
   * @param size 1 to 200
   * @throws ProblemException 422 naming the parameter at fault
   */
  public Pages.Page<T> page(
      Caller caller, @Nullable String status, @Nullable String after, int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    Optional<Status> wanted =
        Optional.ofNullable(status).map(word -> Answers.oneOf("status", word, Status.values()));
    Instant now = clock.instant();
    List<T> visible =
        proposals.all().stream()
            .filter(proposal -> isVisible(proposal, caller))
            .sorted(
                Comparator.comparing((T proposal) -> proposal.course().proposedAt())
                    .reversed()
                    .thenComparing(Proposal::id))
            .toList();
    return Pages.of(
        visible,
        proposal -> wanted.isEmpty() || wanted.get() == proposal.status(now),
        Proposal::id,
        after,
        size);
  }

  private boolean isVisible(T proposal, Caller caller) {
    return Reach.covers(caller.region(), proposal.course().regionCode())
        || proposal.course().proposedBy().equals(Feeders.feederOf(caller).member())
        || kind.firstPersons(proposal).contains(caller.subject());
  }
}
