package org.healthcode.declaration.feed;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.name.ClaimedName;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.schemas.id.PersonId;

/** What became of a row. */
public sealed interface Judged {

  /**
   * The row is a fact, as far as the row alone tells.
   *
   * @param person whom it is about; empty for a place
   * @param claimedName whose name the row says it is about, to be compared with what is known
   */
  record Accepted(Fact<?> fact, Optional<PersonId> person, Optional<ClaimedName> claimedName)
      implements Judged {

    static Accepted ofPlace(Fact<?> fact) {
      return new Accepted(fact, Optional.empty(), Optional.empty());
    }
  }

  /**
   * The row makes a place riskier, or lowers what another authority said of it, and waits for a
   * second person.
   */
  record Proposed(RiskProposalState proposal) implements Judged {}

  /** The row cannot go in. */
  record Rejected(List<Violation> violations) implements Judged {}
}
