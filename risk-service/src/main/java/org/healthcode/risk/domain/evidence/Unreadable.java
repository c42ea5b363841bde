package org.healthcode.risk.domain.evidence;

/**
 * That a record of this person could not be read: nobody can vouch for a green until it is
 * replayed.
 */
public record Unreadable(String topic, int partition, long offset) implements Fact {

  /** The key under which it is kept, and retracted once the record was replayed. */
  public FactKey key() {
    return new FactKey("dead-letters", topic, partition + "-" + offset, "");
  }

  @Override
  public String canonical() {
    return "unreadable|" + topic + "|" + partition + "|" + offset;
  }
}
