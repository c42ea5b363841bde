package org.healthcode.declaration.proposal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ProposalStatus;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.How;

/** Proposals as they travel on {@code risk-proposals}. */
public final class RiskProposalEvents {
  private RiskProposalEvents() {}

  /** As it goes on its topic. */
  public static Fact<RiskProposal> fact(RiskProposalState proposal) {
    Course course = proposal.course();
    Optional<Decision> decided = course.decided();
    Optional<Account> approver = course.agreements().stream().map(Decision::by).findFirst();
    EventHeader header =
        EventHeaderBuilder.recordedAt(
                proposal.record().header().getSource(), proposal.proposalId(), course.changedAt())
            .effectiveAt(course.proposedAt())
            .account(course.proposedBy().name())
            .build();
    RiskProposal event =
        new RiskProposal(
            header,
            proposal.proposalId(),
            proposal.record().feed().word(),
            ByteBuffer.wrap(proposal.record().bytes()),
            course.regionCode(),
            proposal.record().summary(),
            course.proposedBy().name(),
            course.proposedAt(),
            status(course),
            decided.map(Decision::by).map(Account::name).orElse(""),
            decided.map(Decision::at).orElse(null),
            approver.map(Account::name).orElse(""),
            decided.map(Decision::by).map(Account::authority).orElse(""),
            approver.map(Account::authority).orElse(""));
    return new Fact<>(
        Topics.RISK_PROPOSALS,
        proposal.proposalId().getBytes(StandardCharsets.UTF_8),
        event,
        header.getEventId());
  }

  private static ProposalStatus status(Course course) {
    return course
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> ProposalStatus.REFUSED;
                  case WITHDRAWN -> ProposalStatus.WITHDRAWN;
                  case ENDED -> ProposalStatus.ENDED;
                })
        .orElse(course.isAgreed() ? ProposalStatus.APPROVED : ProposalStatus.PENDING);
  }

  /**
   * @throws IllegalArgumentException when the record in it is of a format that we do not know
   */
  public static RiskProposalState state(RiskProposal event) {
    RiskRecord record = RiskRecord.fromBytes(event.getFeed(), BufferBytes.copyOf(event.getEvent()));
    Course course =
        Course.proposed(
            new Account(record.header().getSource(), event.getProposedBy()),
            event.getRegionCode(),
            event.getProposedAt());
    Instant at = event.getDecidedAt();
    if (at == null) {
      return new RiskProposalState(event.getProposalId(), record, course);
    }
    if (!event.getApprovedBy().isEmpty()) {
      course =
          course.agreedBy(new Account(event.getApprovedByAuthority(), event.getApprovedBy()), at);
    }
    Account by = new Account(event.getDecidedByAuthority(), event.getDecidedBy());
    course =
        switch (event.getStatus()) {
          case PENDING, APPROVED -> course;
          case REFUSED -> course.endedBy(How.REFUSED, by, at);
          case WITHDRAWN -> course.endedBy(How.WITHDRAWN, by, at);
          // What a newer service means by another word has no effect here.
          case ENDED, UNRECOGNISED -> course.endedBy(How.ENDED, by, at);
        };
    return new RiskProposalState(event.getProposalId(), record, course);
  }
}
