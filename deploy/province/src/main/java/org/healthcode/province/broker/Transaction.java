package org.healthcode.province.broker;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What a producer writes together: all of it counts, or nothing. */
public final class Transaction {

  private enum State {
    OPEN,
    COMMITTED,
    ABORTED
  }

  private final String producer;
  private final Set<PartitionLog> touched = new LinkedHashSet<>();
  private final Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
  private State state = State.OPEN;

  Transaction(String producer) {
    this.producer = producer;
  }

  /** Who writes it. */
  public String producer() {
    return producer;
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  public boolean isCommitted() {
    return state == State.COMMITTED;
  }

  void touch(PartitionLog log) {
    touched.add(log);
  }

  Set<PartitionLog> touched() {
    return touched;
  }

  /** From where to read on once this is committed. */
  public Map<TopicPartition, Long> offsets() {
    return offsets;
  }

  void end(boolean committed) {
    state = committed ? State.COMMITTED : State.ABORTED;
  }
}
