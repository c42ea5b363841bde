package org.healthcode.declaration.issuer.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.approval.kafka.CourseDecisions;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.IssuerProposal;
import org.healthcode.schemas.event.IssuerProposalStatus;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.How;

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
    Optional<Decision> agreed = CourseDecisions.approval(course);
    Optional<Decision> ended = CourseDecisions.end(course);
    return new IssuerProposal(
        proposal.id(),
        proposal.content(),
        course.regionCode(),
        course.proposedBy().event(),
        course.proposedAt(),
        status(course),
        CourseDecisions.by(agreed),
        CourseDecisions.at(agreed),
        CourseDecisions.by(ended),
        CourseDecisions.at(ended));
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
            Account.of(event.getProposedBy()), event.getRegionCode(), event.getProposedAt());
    Course course =
        CourseDecisions.ended(
            CourseDecisions.approved(asked, event.getApprovedBy(), event.getApprovedAt()),
            how(event.getStatus()),
            event.getEndedBy(),
            event.getEndedAt());
    return new IssuerState(event.getProposalId(), event.getIssuer(), course);
  }

  private static How how(IssuerProposalStatus status) {
    return switch (status) {
      case REFUSED -> How.REFUSED;
      case WITHDRAWN -> How.WITHDRAWN;
      // What a newer service means by another word recognises nobody.
      case ENDED, PENDING, APPROVED, UNRECOGNISED -> How.ENDED;
    };
  }
}
