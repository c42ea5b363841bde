package org.healthcode.declaration.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Entries of the list of issuers with those that wait, as far as they are a caller's to see. */
public final class IssuerProposalReading {
  /** The detail of a 404. */
  public static final String EXPECTED =
      "Expected the proposalId of an entry, and an account of the province.";

  private final ProposalReading<IssuerState> reading;
  private final Issuers issuers;
  private final Clock clock;

  public IssuerProposalReading(ProposalReading<IssuerState> reading, Issuers issuers, Clock clock) {
    this.reading = reading;
    this.issuers = issuers;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<IssuerView> issuers, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public IssuerView one(String proposalId, Caller caller) {
    return reading
        .one(proposalId, caller)
        .map(proposal -> view(proposal, clock.instant()))
        .orElseThrow(() -> ProblemException.notFound(EXPECTED));
  }

  /** As {@link ProposalReading#page}. */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    Pages.Page<IssuerState> page = reading.page(caller, status, after, size);
    Instant now = clock.instant();
    return new Page(
        page.items().stream().map(proposal -> view(proposal, now)).toList(), page.next());
  }

  /** As its caller sees it. */
  public IssuerView view(IssuerState proposal, Instant now) {
    return IssuerView.of(proposal, issuers.isNewest(proposal), now);
  }
}
