package org.healthcode.declaration.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.proposal.ProposalState.Status;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.starter.approval.Reach;

/**
 * What would color or release many people by one account's word waits here for a second person: a
 * region's level that rises, one of another authority that falls, and every explicit exposure.
 */
public final class RiskProposals {
  private final RiskProposalStore store;
  private final EventLog log;
  private final Lock acting = new ReentrantLock();

  public RiskProposals(RiskProposalStore store, EventLog log) {
    this.store = store;
    this.log = log;
  }

  /** Why an act is refused. */
  public enum Refusal {
    /** One's own proposal. */
    OWN,
    /** The region that it is about is not covered by the account's. */
    ANOTHER_REGION,
    /** Somebody else approved it already, or it has its effect and cannot be refused any more. */
    APPROVED_ALREADY,
    /** It was refused or withdrawn. */
    ENDED
  }

  /** What became of a call. */
  public sealed interface Ruling {
    record Done(ProposalState proposal) implements Ruling {}

    record Refused(Refusal why) implements Ruling {}
  }

  public Optional<ProposalState> find(String proposalId) {
    return store.find(proposalId);
  }

  public List<ProposalState> all() {
    return store.all();
  }

  /**
   * Lets it wait for a second person.
   *
   * @throws UnavailableException when it is not safe; to be repeated under the same key
   */
  public ProposalState propose(ProposalState proposal, Feeder feeder) throws UnavailableException {
    log.append(List.of(proposed(proposal, feeder)));
    return store.put(proposal);
  }

  /** Who proposed what, for the audit log. */
  public static Fact<AuditEntry> proposed(ProposalState proposal, Feeder feeder) {
    return audit(AuditAct.RISK_PROPOSED, feeder, proposal, proposal.proposedAt());
  }

  /**
   * Agrees; the record goes on its topic. By the same account again: once more, the same event.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling approve(ProposalState proposal, Feeder approver, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      ProposalState known = store.find(proposal.proposalId()).orElse(proposal);
      Optional<Refusal> refusal = mayApprove(known, approver);
      if (refusal.isPresent()) {
        return new Ruling.Refused(refusal.get());
      }
      ProposalState next =
          known.approved().isPresent() ? known : known.approvedBy(approver.account(), now);
      Fact<AuditEntry> trace =
          audit(AuditAct.RISK_APPROVED, approver, next, next.approved().orElseThrow().at());
      log.append(List.of(trace));
      ProposalState seen = store.put(next);
      if (seen.ended().isPresent()) {
        return new Ruling.Refused(Refusal.ENDED);
      }
      log.append(List.of(trace, seen.record().fact()));
      return new Ruling.Done(seen);
    } finally {
      acting.unlock();
    }
  }

  private static Optional<Refusal> mayApprove(ProposalState proposal, Feeder approver) {
    if (!Reach.covers(approver.region(), proposal.regionCode())) {
      return Optional.of(Refusal.ANOTHER_REGION);
    }
    if (proposal.proposedBy().equals(approver.account())) {
      return Optional.of(Refusal.OWN);
    }
    if (proposal.ended().isPresent()) {
      return Optional.of(Refusal.ENDED);
    }
    return proposal
        .approved()
        .filter(before -> !before.account().equals(approver.account()))
        .map(_ -> Refusal.APPROVED_ALREADY);
  }

  /**
   * Withdraws one's own proposal, or refuses another's.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling end(ProposalState proposal, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      ProposalState known = store.find(proposal.proposalId()).orElse(proposal);
      boolean own = known.proposedBy().equals(who.account());
      if (!own && !(asApprover && Reach.covers(who.region(), known.regionCode()))) {
        return new Ruling.Refused(Refusal.ANOTHER_REGION);
      }
      if (known.status() == Status.APPROVED) {
        return new Ruling.Refused(Refusal.APPROVED_ALREADY);
      }
      ProposalState next =
          known.ended().isPresent() ? known : known.endedBy(!own, who.account(), now);
      Instant at = next.ended().orElseThrow().decision().at();
      if (known.ended().isEmpty()) {
        AuditAct act = own ? AuditAct.RISK_WITHDRAWN : AuditAct.RISK_REFUSED;
        log.append(List.of(audit(act, who, next, at)));
      }
      ProposalState seen = store.put(next);
      if (seen.approved().isPresent()) {
        // Another instance let it be approved at the same time: its effect is taken back.
        log.append(List.of(takenBack(seen, who, at)));
      }
      return new Ruling.Done(seen);
    } finally {
      acting.unlock();
    }
  }

  /** Whether the record waits for a second person, or ever did. */
  public boolean holdsRecord(Feed feed, String recordId, Feeder who) {
    return !store.ofRecord(who.source(), feed, recordId).isEmpty();
  }

  /** A record that is taken back has nothing left that waits, or that may be said again. */
  public void withdrawRecord(Feed feed, String recordId, Feeder who, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      for (ProposalState proposal : store.ofRecord(who.source(), feed, recordId)) {
        if (proposal.ended().isEmpty()) {
          ProposalState next = proposal.endedBy(false, who.account(), now);
          log.append(List.of(audit(AuditAct.RISK_WITHDRAWN, who, next, now)));
          store.put(next);
        }
      }
    } finally {
      acting.unlock();
    }
  }

  private static Fact<?> takenBack(ProposalState proposal, Feeder who, Instant at) {
    EventHeader header = proposal.record().header();
    Feeder owner = new Feeder(header.getSource(), who.region(), who.account());
    return Retractions.of(
        proposal.record().feed(),
        header.getRecordId(),
        RetractionReason.RECORDED_IN_ERROR,
        owner,
        at);
  }

  private static Fact<AuditEntry> audit(
      AuditAct act, Feeder who, ProposalState proposal, Instant at) {
    EventHeader header = proposal.record().header();
    return Audits.of(
        act,
        who,
        proposal.proposalId(),
        Ids.recordKey(header.getSource(), proposal.record().feed().word(), header.getRecordId()),
        proposal.record().summary(),
        proposal.proposalId(),
        at);
  }
}
