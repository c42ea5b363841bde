package org.healthcode.risk.oracle.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.risk.oracle.record.Fact;

/**
 * The order of the statuses of one case: "between statuses {@code reportedAt} decides, and on one
 * date or moment the versions, where all have one, else the recordings". One date it is where of
 * any of them on it only the date is known.
 */
final class StatusOrder {

  private final List<Fact<FeedCase>> statuses;
  private final Readings readings;

  StatusOrder(List<Fact<FeedCase>> statuses, Readings readings) {
    this.statuses = statuses.stream().sorted(Comparator.comparing(readings::order)).toList();
    this.readings = readings;
  }

  /** From the first to the last. */
  List<Fact<FeedCase>> ordered() {
    List<Fact<FeedCase>> ordered = new ArrayList<>();
    for (Fact<FeedCase> status : statuses) {
      int at = 0;
      while (at < ordered.size() && !before(status, ordered.get(at))) {
        at++;
      }
      ordered.add(at, status);
    }
    return ordered;
  }

  private boolean before(Fact<FeedCase> one, Fact<FeedCase> other) {
    List<Fact<FeedCase>> together = together(one, other);
    if (together.isEmpty()) {
      return one.says().reported().at().isBefore(other.says().reported().at());
    }
    Optional<Long> a = one.says().stamp().recordVersion();
    Optional<Long> b = other.says().stamp().recordVersion();
    boolean all = together.stream().allMatch(f -> f.says().stamp().recordVersion().isPresent());
    if (all && !a.equals(b)) {
      return a.orElseThrow() < b.orElseThrow();
    }
    return readings.order(one).compareTo(readings.order(other)) < 0;
  }

  /**
   * All statuses that are of one date or moment with these two; none if they are not themselves.
   */
  private List<Fact<FeedCase>> together(Fact<FeedCase> one, Fact<FeedCase> other) {
    When a = one.says().reported();
    When b = other.says().reported();
    boolean pairwise = readings.other(Doubt.DATES_BY_PAIRS);
    List<Fact<FeedCase>> ofDate =
        pairwise
            ? List.of(one, other)
            : statuses.stream().filter(f -> sameDate(f.says().reported(), a)).toList();
    if (sameDate(a, b) && ofDate.stream().anyMatch(f -> f.says().reported().byDate())) {
      return ofDate;
    }
    return a.at().equals(b.at())
        ? ofDate.stream().filter(f -> f.says().reported().at().equals(a.at())).toList()
        : List.of();
  }

  private static boolean sameDate(When a, When b) {
    return Days.of(a.at()).equals(Days.of(b.at()));
  }
}
