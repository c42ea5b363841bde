package org.healthcode.declaration.proposal;

import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Status;

/**
 * A record that makes a place riskier, as far as it has come. It waits for as long as it takes:
 * what an authority fed does not lapse.
 */
public record RiskProposalState(String proposalId, RiskRecord record, Course course)
    implements Proposal<RiskProposalState> {

  @Override
  public String id() {
    return proposalId;
  }

  @Override
  public RiskProposalState with(Course further) {
    return new RiskProposalState(proposalId, record, further);
  }

  /** By what it is found. */
  public List<String> indexes() {
    EventHeader header = record.header();
    return List.of(
        ofRecord(header.getSource(), record.feed(), header.getRecordId()),
        ofRegion(course.regionCode()),
        ofAccount(course.proposedBy()));
  }

  /** Under which those of one record of an authority are found. */
  public static String ofRecord(String source, Feed feed, String recordId) {
    return "record " + Ids.recordKey(source, feed.word(), recordId);
  }

  /** Under which those are found that an account proposed. */
  public static String ofAccount(Account account) {
    return "account " + account.key();
  }

  /** How many of these wait for a second person. */
  public static long countPending(List<RiskProposalState> proposals, Instant now) {
    return proposals.stream().filter(it -> it.status(now) == Status.PENDING).count();
  }

  /** Under which those are found that are decided in a region of exactly this code. */
  public static String ofRegion(String regionCode) {
    return "region " + regionCode;
  }
}
