package org.healthcode.declaration.approval.http;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Ruling.Hindrance;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.SecondPersonProblems;
import org.healthcode.starter.security.Caller;

/**
 * How acts on proposals of a kind are answered: {@code POST …/{id}/approval}, {@code POST
 * …/{id}/refusal} and {@code DELETE …/{id}}. The kind's controller names the addresses.
 *
 * @param <T> the kind
 * @param <V> what callers get to see of it
 */
public final class ProposalEndpoints<T extends Proposal<T>, V> {
  private final Proposals<T> proposals;
  private final BiFunction<T, Instant, V> view;
  private final Function<Hindrance, ProblemException> hindered;
  private final String expected;
  private final Clock clock;

  /**
   * @param view what is shown of one at a moment
   * @param hindered what a reason of the kind's own is told as
   * @param expected the detail of a 404
   */
  public ProposalEndpoints(
      Proposals<T> proposals,
      BiFunction<T, Instant, V> view,
      Function<Hindrance, ProblemException> hindered,
      String expected,
      Clock clock) {
    this.proposals = proposals;
    this.view = view;
    this.hindered = hindered;
    this.expected = expected;
    this.clock = clock;
  }

  /** What a kind without reasons of its own gives as {@code hindered}: 422 naming the fields. */
  public static ProblemException rejected(Hindrance why) {
    if (why instanceof Rejected(var violations)) {
      return Answers.invalid(violations);
    }
    throw new IllegalArgumentException("a reason that nobody answers");
  }

  /** An act on a proposal. */
  @FunctionalInterface
  public interface Act<T> {
    Ruling<T> at(Instant now) throws UnavailableException;
  }

  /** An act of a caller on a proposal that is known. */
  @FunctionalInterface
  public interface Decision<T> {
    Ruling<T> by(T proposal, Feeder who, Instant now) throws UnavailableException;
  }

  public V approve(String id, Caller caller) {
    return decide(id, caller, proposals::approve);
  }

  public V refuse(String id, Caller caller) {
    return decide(id, caller, proposals::refuse);
  }

  public V end(String id, Caller caller) {
    return decide(
        id,
        caller,
        (proposal, who, now) -> proposals.end(proposal, who, caller.has("approver"), now));
  }

  /**
   * @throws ProblemException 404 where there is none, 503 where that can't be said
   */
  public V decide(String id, Caller caller, Decision<T> decision) {
    T proposal = known(id).orElseThrow(() -> ProblemException.notFound(expected));
    Feeder who = Feeders.feederOf(caller);
    return answer(now -> decision.by(proposal, who, now));
  }

  private Optional<T> known(String id) {
    try {
      return proposals.findUpToEnd(id);
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }

  /**
   * @throws ProblemException 403 or 409 where it is refused, 503 when Kafka is away
   */
  public V answer(Act<T> act) {
    Instant now = clock.instant();
    try {
      return switch (act.at(now)) {
        case Ruling.Allowed<T>(T next) -> view.apply(next, now);
        case Ruling.Repeated<T>(T same) -> view.apply(same, now);
        case Ruling.Refused<T>(var why) -> throw SecondPersonProblems.of(why);
        case Ruling.Hindered<T>(Hindrance why) -> throw hindered.apply(why);
      };
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }
}
