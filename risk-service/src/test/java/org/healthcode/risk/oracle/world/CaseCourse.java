package org.healthcode.risk.oracle.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.record.Fact;

/**
 * The statuses of a case in the order of facts, each until the next one of its record (decision
 * 027): {@code reportedAt} decides, "and on one date or moment the versions, where all have one,
 * else the recordings".
 *
 * @param caseKey source and record id
 * @param person whose case it is
 * @param held in order, never empty
 */
public record CaseCourse(String caseKey, int person, List<Held> held) {

  /**
   * A status that holds.
   *
   * @param fact that says so
   * @param time in which it holds
   */
  public record Held(Fact<FeedCase> fact, Span time) {

    /** Which. */
    public Status status() {
      return fact.says().status();
    }
  }

  /** The course of these statuses of one record. */
  public static CaseCourse of(List<Fact<FeedCase>> statuses, Readings readings) {
    List<Fact<FeedCase>> ordered = new StatusOrder(statuses, readings).ordered();
    List<Held> held = new ArrayList<>();
    List<Instant> starts = new ArrayList<>();
    for (Fact<FeedCase> status : ordered) {
      Instant start = start(status);
      // One that follows on the same date does not hold before the one that it follows.
      if (!starts.isEmpty() && start.isBefore(starts.getLast())) {
        start = starts.getLast();
      }
      starts.add(start);
    }
    for (int i = 0; i < ordered.size(); i++) {
      Optional<Instant> next =
          i + 1 < starts.size() ? Optional.of(starts.get(i + 1)) : Optional.empty();
      held.add(new Held(ordered.get(i), new Span(starts.get(i), next)));
    }
    Fact<FeedCase> any = statuses.getFirst();
    return new CaseCourse(any.key().cited(), any.says().person(), held);
  }

  /** "What happened up to 10 minutes ahead of recordedAt holds from recordedAt on". */
  private static Instant start(Fact<FeedCase> status) {
    Instant reported = status.says().reported().at();
    return reported.isAfter(status.known()) ? status.known() : reported;
  }

  /** Known, and not ruled out: discharge and death end nothing for contacts (decision 005). */
  public boolean stands() {
    return held.getLast().status() != Status.RULED_OUT;
  }

  /** The last CONFIRMED or ASYMPTOMATIC: only these make places risky. */
  public Optional<Held> infection() {
    return held.stream()
        .filter(h -> h.status() == Status.CONFIRMED || h.status() == Status.ASYMPTOMATIC)
        .reduce((a, b) -> b);
  }

  /** Its infection, else what it is suspected of: from then on others may be its contacts. */
  public Optional<Held> mayInfect() {
    return infection().or(() -> held.stream().filter(h -> !closes(h.status())).reduce((a, b) -> b));
  }

  /** The discharge or death that follows its infection. */
  public Optional<Held> endOfInfection() {
    return infection().stream()
        .flatMap(i -> held.stream().skip(held.indexOf(i) + 1L))
        .filter(h -> h.status() == Status.DISCHARGED || h.status() == Status.DECEASED)
        .findFirst();
  }

  /** When the case was last closed before its infection; the dawn of time if it never was. */
  public Instant closedBeforeInfection() {
    return infection().stream()
        .flatMap(i -> held.stream().limit(held.indexOf(i)))
        .filter(h -> closes(h.status()))
        .map(h -> h.time().from())
        .reduce(Instant.MIN, (a, b) -> b);
  }

  /** Whether a status closes its case. */
  public static boolean closes(Status status) {
    return status == Status.DISCHARGED || status == Status.DECEASED || status == Status.RULED_OUT;
  }
}
