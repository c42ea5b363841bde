package org.healthcode.declaration.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Notices, with those that wait and those that are over, as far as they are a caller's to see. */
public final class NoticeProposalReading {
  /** The detail of a 404. */
  public static final String EXPECTED =
      "Expected the proposalId of a notice, and an account of its region.";

  private final ProposalReading<NoticeState> reading;
  private final Notices notices;
  private final Clock clock;

  public NoticeProposalReading(ProposalReading<NoticeState> reading, Notices notices, Clock clock) {
    this.reading = reading;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<NoticeView> notices, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public NoticeView one(String proposalId, Caller caller) {
    return reading
        .one(proposalId, caller)
        .map(proposal -> view(proposal, clock.instant()))
        .orElseThrow(() -> ProblemException.notFound(EXPECTED));
  }

  /** As {@link ProposalReading#page}. */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    Pages.Page<NoticeState> page = reading.page(caller, status, after, size);
    Instant now = clock.instant();
    return new Page(
        page.items().stream().map(proposal -> view(proposal, now)).toList(), page.next());
  }

  /** As its caller sees it. */
  public NoticeView view(NoticeState proposal, Instant now) {
    return NoticeView.of(proposal, notices.isNewest(proposal), now);
  }
}
