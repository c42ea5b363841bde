package org.healthcode.declaration.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Records that need a second person, as far as they are a caller's to see. */
public final class RiskProposalReading {

  /** The detail of a 404. */
  public static final String EXPECTED =
      "Expected the proposalId of a record in the region that the account works for.";

  private final ProposalReading<RiskProposalState> reading;
  private final Clock clock;

  public RiskProposalReading(ProposalReading<RiskProposalState> reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<RiskProposalView> proposals, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public RiskProposalView one(String proposalId, Caller caller) {
    return reading
        .one(proposalId, caller)
        .map(proposal -> RiskProposalView.of(proposal, clock.instant()))
        .orElseThrow(() -> ProblemException.notFound(EXPECTED));
  }

  /** As {@link ProposalReading#page}. */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    Pages.Page<RiskProposalState> page = reading.page(caller, status, after, size);
    Instant now = clock.instant();
    return new Page(
        page.items().stream().map(proposal -> RiskProposalView.of(proposal, now)).toList(),
        page.next());
  }
}
