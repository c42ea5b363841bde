package org.healthcode.declaration.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Reach;
import org.healthcode.declaration.override.OverrideState.Status;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/** Human decisions about colors, as far as they are a caller's to see. */
public final class OverrideReading {
  private static final int MOST = 200;

  private final Overrides overrides;
  private final Clock clock;

  public OverrideReading(Overrides overrides, Clock clock) {
    this.overrides = overrides;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<OverrideView> overrides, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know
   */
  public OverrideView one(String overrideId, Caller caller) {
    return overrides
        .find(overrideId)
        .filter(override -> isVisible(override, caller))
        .map(override -> view(override, clock.instant()))
        .orElseThrow(OverrideReading::notFound);
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
    Optional<Status> wanted = Optional.ofNullable(status).map(OverrideReading::status);
    Instant now = clock.instant();
    List<OverrideView> found =
        overrides.all().stream()
            .filter(override -> isVisible(override, caller))
            .sorted(
                Comparator.comparing(OverrideState::requestedAt)
                    .reversed()
                    .thenComparing(OverrideState::overrideId))
            .map(override -> view(override, now))
            .filter(view -> wanted.isEmpty() || wanted.get().name().equals(view.status()))
            .toList();
    Pages.Page<OverrideView> page = Pages.of(found, OverrideView::overrideId, after, size);
    return new Page(page.items(), page.next());
  }

  public static ProblemException notFound() {
    return ProblemException.notFound(
        "Expected the overrideId of a decision in the region that the account works for.");
  }

  private OverrideView view(OverrideState override, Instant now) {
    return OverrideView.of(override, overrides.limits().approvedWithin(), now);
  }

  private static boolean isVisible(OverrideState override, Caller caller) {
    return Reach.covers(caller.region(), override.requesterRegion())
        || override.requestedBy().equals(caller.subject());
  }

  private static Status status(String word) {
    return Answers.oneOf("status", word, Status.values());
  }
}
