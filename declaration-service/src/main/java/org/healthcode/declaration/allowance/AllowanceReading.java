package org.healthcode.declaration.allowance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Allowances, as far as they are a caller's to see. */
public final class AllowanceReading {

  /** The detail of a 404. */
  public static final String EXPECTED =
      "Expected the allowanceId of one in the region that the account works for.";

  private final ProposalReading<AllowanceState> reading;
  private final int usual;
  private final Clock clock;

  /**
   * @param usual how many people an account may make worse in a day without one
   */
  public AllowanceReading(ProposalReading<AllowanceState> reading, int usual, Clock clock) {
    this.reading = reading;
    this.usual = usual;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<AllowanceView> allowances, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public AllowanceView one(String allowanceId, Caller caller) {
    return reading
        .one(allowanceId, caller)
        .map(allowance -> view(allowance, clock.instant()))
        .orElseThrow(() -> ProblemException.notFound(EXPECTED));
  }

  /** As {@link ProposalReading#page}. */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    Pages.Page<AllowanceState> page = reading.page(caller, status, after, size);
    Instant now = clock.instant();
    return new Page(
        page.items().stream().map(allowance -> view(allowance, now)).toList(), page.next());
  }

  /** As its caller sees it. */
  public AllowanceView view(AllowanceState allowance, Instant now) {
    return AllowanceView.of(allowance, usual, now);
  }
}
