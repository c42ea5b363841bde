package org.healthcode.declaration.issuer;

import static java.util.stream.Collectors.groupingBy;

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
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerReading;
import org.healthcode.schemas.issuer.IssuerRules;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Ruling.Hindrance;

/**
 * Proposes whose codes are recognised here, agrees and ends, as with all proposals, by the word of
 * the province alone: an issuer counts at every checkpoint.
 */
public final class Issuers {
  private static final int PROVINCE_DIGITS = 2;

  private final String own;
  private final ProposalStore<IssuerState> store;
  private final Proposals<IssuerState> proposals;

  /**
   * @param own the name and region of this installation, such as {@code 41}
   */
  public Issuers(String own, ProposalStore<IssuerState> store, Proposals<IssuerState> proposals) {
    this.own = own;
    this.store = store;
    this.proposals = proposals;
  }

  /**
   * Proposes an entry; without effect before somebody else approves.
   *
   * @param key the Idempotency-Key: the same key of the same account is the same proposal
   * @throws UnavailableException when it is not safe; the same key completes it
   */
  public Ruling<IssuerState> propose(IssuerForm form, Feeder proposer, String key, Instant now)
      throws UnavailableException {
    if (proposer.region().isEmpty() || proposer.source().equals(proposer.account())) {
      return new Ruling.Refused<>(Refusal.NO_AUTHORITY);
    }
    if (proposer.region().get().length() > PROVINCE_DIGITS) {
      return new Ruling.Refused<>(Refusal.ANOTHER_REGION);
    }
    String id = Ids.hash("issuer", proposer.source(), proposer.account(), key);
    Optional<IssuerState> before = store.find(id);
    Instant asked = before.map(one -> one.course().proposedAt()).orElse(now);
    return switch (IssuerReader.read(form, asked)) {
      case IssuerReader.Read.Bad(List<Violation> violations) ->
          new Ruling.Hindered<>(new Rejected(violations));
      case IssuerReader.Read.Good(Issuer issuer) ->
          propose(
              new IssuerState(
                  id, issuer, Course.proposed(proposer.member(), proposer.region().get(), asked)),
              before,
              proposer);
    };
  }

  private Ruling<IssuerState> propose(
      IssuerState asked, Optional<IssuerState> before, Feeder proposer)
      throws UnavailableException {
    if (before.isPresent()) {
      return asked.asksTheSameAs(before.get())
          ? new Ruling.Repeated<>(before.get())
          : new Ruling.Hindered<>(Rejected.ofAnotherContent());
    }
    List<Violation> against = against(asked);
    return against.isEmpty()
        ? proposals.propose(asked, proposer)
        : new Ruling.Hindered<>(new Rejected(against));
  }

  /**
   * Agrees to an entry, which then replaces the issuer's before it, as long as nothing was decided
   * about this issuer since it was proposed: whoever agrees has not seen that.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling<IssuerState> approve(IssuerState proposal, Feeder approver, Instant now)
      throws UnavailableException {
    return proposals.approveUnless(proposal, approver, behindAll(now), this::againstApproval);
  }

  /** To repeat a replaced one would write it behind the newer one, which compaction then drops. */
  private Optional<Hindrance> againstApproval(IssuerState known) {
    if (known.course().isAgreed()) {
      return replaced(known);
    }
    if (isDecidedOtherwiseSince(known)) {
      return Optional.of(IssuerHindrance.SAID_OTHERWISE_SINCE);
    }
    List<Violation> against = against(known);
    return against.isEmpty() ? Optional.empty() : Optional.of(new Rejected(against));
  }

  private Optional<Hindrance> replaced(IssuerState known) {
    return known.course().isAgreed() && !isNewest(known)
        ? Optional.of(IssuerHindrance.REPLACED)
        : Optional.empty();
  }

  private boolean isDecidedOtherwiseSince(IssuerState proposal) {
    return store.indexed(proposal.issuerId()).stream()
        .map(IssuerState::course)
        .anyMatch(
            course ->
                course.isAgreed() && course.changedAt().isAfter(proposal.course().proposedAt()));
  }

  /**
   * Withdraws or refuses what waits, or ends a recognition at once.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<IssuerState> end(IssuerState proposal, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    return proposals.endUnless(proposal, who, asApprover, now, this::replaced);
  }

  /** Whether the list has this entry of its issuer, be its recognition over or not. */
  public boolean isNewest(IssuerState proposal) {
    return Proposal.lastApproved(store.indexed(proposal.issuerId()))
        .map(IssuerState::id)
        .filter(proposal.id()::equals)
        .isPresent();
  }

  /** The entry of each issuer that was approved last. */
  private List<IssuerState> newest() {
    return store.all().stream().collect(groupingBy(IssuerState::issuerId)).values().stream()
        .flatMap(ofIssuer -> Proposal.lastApproved(ofIssuer).stream())
        .toList();
  }

  /** The numbers of the list are moments: a clock that was set back gives none twice. */
  private Instant behindAll(Instant now) {
    long last =
        newest().stream()
            .flatMap(proposal -> proposal.entry().stream())
            .mapToLong(Issuer::getNumber)
            .max()
            .orElse(0);
    return now.toEpochMilli() > last ? now : Instant.ofEpochMilli(last + 1);
  }

  private List<Violation> against(IssuerState proposal) {
    List<IssuerEntry> others =
        newest().stream()
            .flatMap(one -> one.entry().stream())
            .flatMap(entry -> read(entry).stream())
            .toList();
    return read(proposal.content()).stream()
        .flatMap(entry -> IssuerRules.against(entry, others, own).stream())
        .map(IssuerReader::violation)
        .toList();
  }

  private static Optional<IssuerEntry> read(Issuer written) {
    return IssuerRules.read(written) instanceof IssuerReading.Good(IssuerEntry entry)
        ? Optional.of(entry)
        : Optional.empty();
  }
}
