package org.healthcode.risk.domain.evidence;

import java.util.List;
import org.healthcode.risk.domain.staff.Account;

/**
 * That a record of this person could not be read: nobody can vouch for a green until it is
 * replayed.
 *
 * @param fedBy whose word it is that can't be read, ordered; empty where that is not known
 */
public record Unreadable(String topic, int partition, long offset, List<Account> fedBy)
    implements Fact {

  public Unreadable {
    fedBy = List.copyOf(fedBy);
  }

  /** Of which nobody knows whose word it is. */
  public Unreadable(String topic, int partition, long offset) {
    this(topic, partition, offset, List.of());
  }

  /** The key under which it is kept, and retracted once the record was replayed. */
  public FactKey key() {
    return new FactKey("dead-letters", topic, partition + "-" + offset, "");
  }

  @Override
  public String canonical() {
    return "unreadable|"
        + topic
        + "|"
        + partition
        + "|"
        + offset
        + (fedBy.isEmpty() ? "" : "|" + fedBy);
  }
}
