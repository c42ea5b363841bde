package org.healthcode.declaration.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Ruling.Hindrance;

/**
 * Proposes who may ask us from outside, and suspends. Whatever a client is to have is said anew and
 * whole, so that what the second person sees is all that will hold; what was approved before holds
 * until then.
 */
public final class Clients {
  private final ProposalStore<ClientState> store;
  private final Proposals<ClientState> proposals;

  public Clients(ProposalStore<ClientState> store, Proposals<ClientState> proposals) {
    this.store = store;
    this.proposals = proposals;
  }

  /**
   * Proposes a registration; without effect before somebody else approves.
   *
   * @param key the Idempotency-Key: the same key of the same account is the same proposal
   * @throws UnavailableException when it is not safe; the same key completes it
   */
  public Ruling<ClientState> propose(ClientForm form, Feeder proposer, String key, Instant now)
      throws UnavailableException {
    // A provider that names no authority leaves the account to speak for itself alone.
    if (proposer.region().isEmpty() || proposer.source().equals(proposer.account())) {
      return new Ruling.Refused<>(Refusal.NO_AUTHORITY);
    }
    String id = Ids.hash("client", proposer.source(), proposer.account(), key);
    Optional<ClientState> before = store.find(id);
    Instant asked = before.map(one -> one.course().proposedAt()).orElse(now);
    return switch (ClientReader.read(form, asked)) {
      case ClientReader.Read.Bad(List<Violation> violations) ->
          new Ruling.Hindered<>(new Rejected(violations));
      case ClientReader.Read.Good(RegisteredClient client) ->
          propose(
              new ClientState(
                  id, client, Course.proposed(proposer.member(), client.getRegionCode(), asked)),
              before,
              proposer);
    };
  }

  private Ruling<ClientState> propose(
      ClientState asked, Optional<ClientState> before, Feeder proposer)
      throws UnavailableException {
    if (!Reach.covers(proposer.region(), asked.content().getRegionCode()) || isElsewhere(asked)) {
      return new Ruling.Refused<>(Refusal.ANOTHER_REGION);
    }
    if (before.isPresent()) {
      return asked.asksTheSameAs(before.get())
          ? new Ruling.Repeated<>(before.get())
          : new Ruling.Hindered<>(Rejected.ofAnotherContent());
    }
    return proposals.propose(asked, proposer);
  }

  /** One client is not changed by an authority to whose region it does not belong. */
  private boolean isElsewhere(ClientState asked) {
    return newest(asked.clientId())
        .map(known -> known.content().getRegionCode())
        .filter(region -> !Reach.covers(Optional.of(asked.content().getRegionCode()), region))
        .filter(region -> !Reach.covers(Optional.of(region), asked.content().getRegionCode()))
        .isPresent();
  }

  /**
   * Agrees to what another account proposed, as long as it still is about how things stand: whoever
   * agrees has not seen what was decided since.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling<ClientState> approve(ClientState proposal, Feeder approver, Instant now)
      throws UnavailableException {
    return proposals.approveUnless(
        proposal,
        approver,
        now,
        known ->
            !known.course().isAgreed() && isDecidedOtherwiseSince(known)
                ? Optional.of(ClientHindrance.SAID_OTHERWISE_SINCE)
                : Optional.empty());
  }

  private boolean isDecidedOtherwiseSince(ClientState proposal) {
    return store.indexed(proposal.clientId()).stream()
        .map(ClientState::course)
        .anyMatch(
            course ->
                course.isAgreed() && course.changedAt().isAfter(proposal.course().proposedAt()));
  }

  /**
   * Withdraws or refuses what waits, or suspends a client at once.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<ClientState> end(ClientState proposal, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    return proposals.endUnless(proposal, who, asApprover, now, this::replaced);
  }

  private Optional<Hindrance> replaced(ClientState known) {
    return known.course().isAgreed() && !isNewest(known)
        ? Optional.of(ClientHindrance.REPLACED)
        : Optional.empty();
  }

  /** Whether this one holds for its client, be it over or not. */
  public boolean isNewest(ClientState proposal) {
    return newest(proposal.clientId())
        .map(ClientState::id)
        .filter(proposal.id()::equals)
        .isPresent();
  }

  /** As {@code ClientList} reads it. */
  private Optional<ClientState> newest(String clientId) {
    return Proposal.lastApproved(store.indexed(clientId));
  }
}
