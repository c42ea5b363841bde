package org.healthcode.declaration.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.proposal.ProposalState.Status;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Records that need a second person, as far as they are a caller's to see. */
public final class ProposalReading {
  private static final int MOST = 200;

  private final RiskProposals proposals;

  public ProposalReading(RiskProposals proposals) {
    this.proposals = proposals;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<ProposalView> proposals, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public ProposalView one(String proposalId, Caller caller) {
    return proposals
        .find(proposalId)
        .filter(proposal -> isVisible(proposal, caller))
        .map(ProposalView::of)
        .orElseThrow(ProposalReading::notFound);
  }

  /**
   * Newest first.
   *
   * @param status only these, if any
   * @param after the next of the page before, if any
   * @param size 1 to 200
   * @throws ProblemException 422 naming the parameter at fault
   */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    Optional<Status> wanted = Optional.ofNullable(status).map(ProposalReading::status);
    List<ProposalState> found =
        proposals.all().stream()
            .filter(proposal -> isVisible(proposal, caller))
            .filter(proposal -> wanted.isEmpty() || wanted.get() == proposal.status())
            .sorted(
                Comparator.comparing(ProposalState::proposedAt)
                    .reversed()
                    .thenComparing(ProposalState::proposalId))
            .toList();
    Pages.Page<ProposalState> page = Pages.of(found, ProposalState::proposalId, after, size);
    return new Page(page.items().stream().map(ProposalView::of).toList(), page.next());
  }

  public static ProblemException notFound() {
    return ProblemException.notFound(
        "Expected the proposalId of a record in the region that the account works for.");
  }

  private static boolean isVisible(ProposalState proposal, Caller caller) {
    return Reach.covers(caller.region(), proposal.regionCode())
        || proposal.proposedBy().equals(caller.subject());
  }

  private static Status status(String word) {
    return Answers.oneOf("status", word, Status.values());
  }
}
