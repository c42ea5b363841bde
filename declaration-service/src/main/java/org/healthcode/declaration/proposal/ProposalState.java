package org.healthcode.declaration.proposal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record that makes a place riskier, as far as it has come.
 *
 * @param regionCode region that it is about, or that the proposer works for: whom it must convince
 * @param approved by whom and when, even where it was taken back since
 * @param ended by whom and when it was refused or withdrawn
 */
public record ProposalState(
    String proposalId,
    RiskRecord record,
    String regionCode,
    String proposedBy,
    Instant proposedAt,
    Optional<Decision> approved,
    Optional<End> ended) {

  private static final Comparator<Decision> EARLIEST =
      Comparator.comparing(Decision::at).thenComparing(Decision::account);
  private static final Comparator<End> STRONGEST =
      Comparator.comparing(End::refused).thenComparing(End::decision, EARLIEST);

  /** Who decided, and when. */
  public record Decision(String account, Instant at) {
    public Decision {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /**
   * Its end without effect, or the end of its effect.
   *
   * @param refused by an approver; else withdrawn
   */
  public record End(boolean refused, Decision decision) {}

  /** How far it is. */
  public enum Status {
    PENDING,
    APPROVED,
    REFUSED,
    WITHDRAWN
  }

  public ProposalState {
    proposedAt = proposedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  public Status status() {
    if (ended.isPresent()) {
      return ended.get().refused() ? Status.REFUSED : Status.WITHDRAWN;
    }
    return approved.isPresent() ? Status.APPROVED : Status.PENDING;
  }

  /** The last who decided. */
  public Optional<Decision> decided() {
    return ended.map(End::decision).or(() -> approved);
  }

  ProposalState approvedBy(String account, Instant at) {
    return with(Optional.of(new Decision(account, at)), ended);
  }

  ProposalState endedBy(boolean refused, String account, Instant at) {
    return with(approved, Optional.of(new End(refused, new Decision(account, at))));
  }

  /** What two versions say together, in any order and as often as one likes. */
  public static ProposalState merge(ProposalState one, ProposalState other) {
    return one.with(
        Stream.of(one.approved, other.approved).flatMap(Optional::stream).min(EARLIEST),
        Stream.of(one.ended, other.ended).flatMap(Optional::stream).min(STRONGEST));
  }

  private ProposalState with(Optional<Decision> approval, Optional<End> end) {
    return new ProposalState(proposalId, record, regionCode, proposedBy, proposedAt, approval, end);
  }
}
