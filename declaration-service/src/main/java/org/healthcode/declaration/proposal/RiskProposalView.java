package org.healthcode.declaration.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.starter.approval.Course;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as staff of its region see it.
 *
 * @param feed region-risks or exposures
 * @param eventId of the record once it is approved
 * @param summary level, place and time in one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RiskProposalView(
    String proposalId,
    String status,
    String feed,
    String source,
    String recordId,
    String eventId,
    String regionCode,
    String summary,
    String proposedBy,
    Instant proposedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  public static RiskProposalView of(RiskProposalState proposal, Instant now) {
    Course course = proposal.course();
    EventHeader header = proposal.record().header();
    return new RiskProposalView(
        proposal.proposalId(),
        proposal.status(now).name(),
        proposal.record().feed().word(),
        header.getSource(),
        header.getRecordId(),
        header.getEventId(),
        course.regionCode(),
        proposal.record().summary(),
        course.proposedBy().name(),
        course.proposedAt(),
        course.decided().map(decision -> decision.by().name()).orElse(null),
        course.decided().map(Course.Decision::at).orElse(null));
  }
}
