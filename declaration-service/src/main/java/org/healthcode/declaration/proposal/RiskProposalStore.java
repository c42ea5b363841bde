package org.healthcode.declaration.proposal;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.Feed;

/** All records that wait, or waited, for a second person. */
public interface RiskProposalStore {

  /**
   * Adds what this version says; returns what all versions say together, once that is safe and the
   * readers here see it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  ProposalState put(ProposalState proposal) throws UnavailableException;

  Optional<ProposalState> find(String proposalId);

  /** Those of one record of an authority. */
  List<ProposalState> ofRecord(String source, Feed feed, String recordId);

  /** Those that are decided in a region of exactly this code; a file asks for each of its rows. */
  List<ProposalState> ofRegion(String regionCode);

  /** In no order. */
  List<ProposalState> all();
}
