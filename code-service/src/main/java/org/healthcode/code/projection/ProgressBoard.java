package org.healthcode.code.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the projection of this instance is, for whoever asks; written by the projectors alone.
 */
public final class ProgressBoard {

  private final Map<Set<Lane>, List<Progress>> slices = new ConcurrentHashMap<>();

  public void show(Set<Lane> lanes, List<Progress> progress) {
    slices.put(lanes, List.copyOf(progress));
  }

  /** Slices of this instance; those of other instances are on their boards. */
  public List<Progress> slices() {
    return slices.values().stream().flatMap(List::stream).toList();
  }
}
