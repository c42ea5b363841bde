package org.healthcode.code.projection;

/** One partition of one projected topic: what has a mark of its own. */
public record Slice(Lane lane, int partition) {

  /** As operators know it: {@code code-timelines-3}. */
  @Override
  public String toString() {
    return lane.topic() + "-" + partition;
  }
}
