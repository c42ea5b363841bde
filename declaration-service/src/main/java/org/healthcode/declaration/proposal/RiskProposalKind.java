package org.healthcode.declaration.proposal;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalKind;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.SecondPersonRules;

/**
 * How records about places differ from other proposals: what two agreed to is a record like any
 * other, and is undone by saying or taking back that one.
 */
public final class RiskProposalKind implements ProposalKind<RiskProposalState> {
  @Override
  public SecondPersonRules rules() {
    return new SecondPersonRules(false, true);
  }

  /** The record itself; where another instance let it be refused at once, that it is taken back. */
  @Override
  public List<Fact<?>> effects(RiskProposalState proposal) {
    Course course = proposal.course();
    if (!course.isAgreed()) {
      return List.of();
    }
    return course
        .end()
        .map(
            end ->
                end.how() == How.ENDED ? List.<Fact<?>>of() : List.<Fact<?>>of(back(proposal, end)))
        .orElseGet(() -> List.of(proposal.record().fact()));
  }

  private static Fact<?> back(RiskProposalState proposal, End end) {
    EventHeader header = proposal.record().header();
    Feeder owner =
        new Feeder(
            header.getSource(),
            Optional.of(proposal.course().regionCode()),
            end.decision().by().name());
    return Retractions.of(
        proposal.record().feed(),
        header.getRecordId(),
        RetractionReason.RECORDED_IN_ERROR,
        owner,
        end.decision().at());
  }

  @Override
  public AuditAct act(Step step) {
    return switch (step) {
      case PROPOSED -> AuditAct.RISK_PROPOSED;
      case APPROVED -> AuditAct.RISK_APPROVED;
      case REFUSED -> AuditAct.RISK_REFUSED;
      case WITHDRAWN, ENDED -> AuditAct.RISK_WITHDRAWN;
      case DENIED -> AuditAct.RISK_DENIED;
    };
  }

  @Override
  public String reason(RiskProposalState proposal) {
    EventHeader header = proposal.record().header();
    return Ids.recordKey(header.getSource(), proposal.record().feed().word(), header.getRecordId());
  }

  @Override
  public String detail(RiskProposalState proposal) {
    return proposal.record().summary();
  }
}
