package org.healthcode.declaration.allowance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Account;
import org.healthcode.declaration.account.Reach;
import org.healthcode.declaration.allowance.AllowanceState.Status;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Allowances, as far as they are a caller's to see: of their region, and for themselves. */
public final class AllowanceReading {
  private static final int MOST = 200;

  private final Allowances allowances;
  private final Clock clock;

  public AllowanceReading(Allowances allowances, Clock clock) {
    this.allowances = allowances;
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
    return allowances
        .find(allowanceId)
        .filter(allowance -> isVisible(allowance, caller))
        .map(allowance -> view(allowance, clock.instant()))
        .orElseThrow(AllowanceReading::notFound);
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
    Optional<Status> wanted =
        Optional.ofNullable(status).map(word -> Answers.oneOf("status", word, Status.values()));
    Instant now = clock.instant();
    List<AllowanceState> found =
        allowances.all().stream()
            .filter(allowance -> isVisible(allowance, caller))
            .filter(allowance -> wanted.isEmpty() || wanted.get() == allowance.status(now))
            .sorted(
                Comparator.comparing(AllowanceState::proposedAt)
                    .reversed()
                    .thenComparing(AllowanceState::allowanceId))
            .toList();
    Pages.Page<AllowanceState> page = Pages.of(found, AllowanceState::allowanceId, after, size);
    return new Page(
        page.items().stream().map(allowance -> view(allowance, now)).toList(), page.next());
  }

  /** As its caller sees it. */
  public AllowanceView view(AllowanceState allowance, Instant now) {
    return AllowanceView.of(allowance, allowances.usual(), now);
  }

  public static ProblemException notFound() {
    return ProblemException.notFound(
        "Expected the allowanceId of one in the region that the account works for.");
  }

  private static boolean isVisible(AllowanceState allowance, Caller caller) {
    Account own = Feeders.feederOf(caller).member();
    return Reach.covers(caller.region(), allowance.regionCode())
        || allowance.account().equals(own)
        || allowance.proposedBy().equals(own);
  }
}
