package org.healthcode.declaration.issuer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.IssuerProposal;
import org.healthcode.schemas.event.IssuerProposalStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.jspecify.annotations.Nullable;

/** Entries of the list of issuers that wait for a second person, on {@code issuer-proposals}. */
public final class IssuerCodec implements ProposalCodec<IssuerState, IssuerProposal> {
  @Override
  public Topic<IssuerProposal> topic() {
    return Topics.ISSUER_PROPOSALS;
  }

  @Override
  public byte[] key(IssuerState proposal) {
    return proposal.id().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String id(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public List<String> indexes(IssuerState proposal) {
    return List.of(proposal.issuerId());
  }

  @Override
  public IssuerProposal event(IssuerState proposal) {
    Course course = proposal.course();
    Optional<Decision> agreed = course.agreements().stream().findFirst();
    Optional<Decision> ended = course.end().map(End::decision);
    return new IssuerProposal(
        proposal.id(),
        proposal.content(),
        course.regionCode(),
        event(course.proposedBy()),
        course.proposedAt(),
        status(course),
        agreed.map(Decision::by).map(IssuerCodec::event).orElse(null),
        agreed.map(Decision::at).orElse(null),
        ended.map(Decision::by).map(IssuerCodec::event).orElse(null),
        ended.map(Decision::at).orElse(null));
  }

  private static IssuerProposalStatus status(Course course) {
    return course
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> IssuerProposalStatus.REFUSED;
                  case WITHDRAWN -> IssuerProposalStatus.WITHDRAWN;
                  case ENDED -> IssuerProposalStatus.ENDED;
                })
        .orElse(course.isAgreed() ? IssuerProposalStatus.APPROVED : IssuerProposalStatus.PENDING);
  }

  @Override
  public IssuerState proposal(IssuerProposal event) {
    Course asked =
        Course.proposed(
            account(event.getProposedBy()), event.getRegionCode(), event.getProposedAt());
    Course agreed =
        decision(event.getApprovedBy(), event.getApprovedAt())
            .map(by -> asked.agreedBy(by.by(), by.at()))
            .orElse(asked);
    return new IssuerState(event.getProposalId(), event.getIssuer(), ended(agreed, event));
  }

  private static Course ended(Course course, IssuerProposal event) {
    return decision(event.getEndedBy(), event.getEndedAt())
        .map(
            by ->
                course.endedBy(
                    switch (event.getStatus()) {
                      case REFUSED -> How.REFUSED;
                      case WITHDRAWN -> How.WITHDRAWN;
                      // What a newer service means by another word recognises nobody.
                      case ENDED, PENDING, APPROVED, UNRECOGNISED -> How.ENDED;
                    },
                    by.by(),
                    by.at()))
        .orElse(course);
  }

  private static Optional<Decision> decision(@Nullable StaffAccount by, @Nullable Instant at) {
    return by == null || at == null ? Optional.empty() : Optional.of(new Decision(account(by), at));
  }

  private static Account account(StaffAccount account) {
    return new Account(account.getAuthority(), account.getAccount());
  }

  private static StaffAccount event(Account account) {
    return new StaffAccount(account.authority(), account.name());
  }
}
