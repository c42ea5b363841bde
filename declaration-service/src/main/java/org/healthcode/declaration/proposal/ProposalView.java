package org.healthcode.declaration.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.healthcode.schemas.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as staff of its region see it.
 *
 * @param feed region-risks or exposures
 * @param eventId of the record once it is approved
 * @param summary level, place and time in one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProposalView(
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

  public static ProposalView of(ProposalState proposal) {
    EventHeader header = proposal.record().header();
    return new ProposalView(
        proposal.proposalId(),
        proposal.status().name(),
        proposal.record().feed().word(),
        header.getSource(),
        header.getRecordId(),
        header.getEventId(),
        proposal.regionCode(),
        proposal.record().summary(),
        proposal.proposedBy(),
        proposal.proposedAt(),
        proposal.decided().map(ProposalState.Decision::account).orElse(null),
        proposal.decided().map(ProposalState.Decision::at).orElse(null));
  }
}
