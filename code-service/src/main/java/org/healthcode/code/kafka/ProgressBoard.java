package org.healthcode.code.kafka;

import java.util.List;
import org.healthcode.code.projection.Progress;

/** How far the projection of this instance is, for whoever asks; written by the projector alone. */
public final class ProgressBoard {

  private volatile List<Progress> slices = List.of();

  void show(List<Progress> progress) {
    slices = List.copyOf(progress);
  }

  /** Slices of this instance; those of other instances are on their boards. */
  public List<Progress> slices() {
    return slices;
  }
}
