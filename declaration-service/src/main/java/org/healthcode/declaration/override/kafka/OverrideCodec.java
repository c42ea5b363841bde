package org.healthcode.declaration.override.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Approval;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.OverrideStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;

/** Human decisions on {@code override-requests}. */
public final class OverrideCodec implements ProposalCodec<OverrideState, OverrideRequest> {
  private final Duration approvedWithin;

  /**
   * @param approvedWithin how long after a request approvals count
   */
  public OverrideCodec(Duration approvedWithin) {
    this.approvedWithin = approvedWithin;
  }

  @Override
  public Topic<OverrideRequest> topic() {
    return Topics.OVERRIDE_REQUESTS;
  }

  @Override
  public byte[] key(OverrideState override) {
    return override.overrideId().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String id(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public OverrideState proposal(OverrideRequest event) {
    Course asked =
        Course.proposed(
                new Account(event.getHeader().getSource(), event.getRequestedBy()),
                event.getRequesterRegion(),
                event.getRequestedAt())
            .needing(event.getApprovalsNeeded());
    for (Approval approval : event.getApprovals()) {
      asked =
          asked.agreedBy(
              new Account(approval.getAuthority(), approval.getAccount()), approval.getAt());
    }
    Course agreed = asked;
    Course course =
        Optional.ofNullable(event.getEndedAt())
            .map(
                at ->
                    new Decision(new Account(event.getEndedByAuthority(), event.getEndedBy()), at))
            .map(decision -> agreed.ended(end(agreed, event.getStatus(), decision)))
            .orElse(agreed);
    return new OverrideState(
            event.getOverrideId(),
            PersonId.fromHex(event.getPerson()),
            event.getRegionCode(),
            event.getColor(),
            event.getReason(),
            event.getFactId(),
            event.getUntil(),
            course)
        .approvableWithin(approvedWithin);
  }

  private static End end(Course agreed, OverrideStatus status, Decision decision) {
    return switch (status) {
      case REFUSED -> new End(How.REFUSED, decision);
      case FACT_FELL -> new End(How.REFUSED, decision, OverrideState.FACT_FELL);
      case REVOKED, PENDING, IN_FORCE, UNRECOGNISED ->
          new End(isWithdrawn(agreed, decision) ? How.WITHDRAWN : How.ENDED, decision);
    };
  }

  /** One word of the topic says both: who asked took it back before it had its effect, or after. */
  private static boolean isWithdrawn(Course agreed, Decision decision) {
    return !agreed.isAgreed() && agreed.proposedBy().name().equals(decision.by().name());
  }

  @Override
  public OverrideRequest event(OverrideState override) {
    Course course = override.course();
    Optional<Decision> ended = course.end().map(End::decision);
    EventHeader header =
        EventHeaderBuilder.recordedAt(override.source(), override.overrideId(), course.changedAt())
            .effectiveAt(course.proposedAt())
            .account(course.proposedBy().name())
            .build();
    return new OverrideRequest(
        header,
        override.overrideId(),
        override.person().hex(),
        override.personRegion(),
        override.color(),
        override.reason(),
        override.factId(),
        override.until(),
        course.proposedBy().name(),
        course.proposedAt(),
        course.approvalsNeeded(),
        course.agreements().stream()
            .map(agreed -> new Approval(agreed.by().name(), agreed.at(), agreed.by().authority()))
            .toList(),
        status(course),
        ended.map(Decision::by).map(Account::name).orElse(""),
        ended.map(Decision::at).orElse(null),
        course.regionCode(),
        ended.map(Decision::by).map(Account::authority).orElse(""));
  }

  private static OverrideStatus status(Course course) {
    return course
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case ENDED, WITHDRAWN -> OverrideStatus.REVOKED;
                  case REFUSED ->
                      end.why().equals(OverrideState.FACT_FELL)
                          ? OverrideStatus.FACT_FELL
                          : OverrideStatus.REFUSED;
                })
        .orElse(course.isAgreed() ? OverrideStatus.IN_FORCE : OverrideStatus.PENDING);
  }
}
