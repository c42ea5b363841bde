package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far each task of this instance has come with telling people of an exposure. */
public interface ExposureProgress {

  /** Where a task is. */
  enum State {
    RUNNING,
    DONE
  }

  /**
   * One task's part.
   *
   * @param touched people looked at since the exposure last changed
   * @param toGo rows still to be looked at, at the most; a person may have several
   * @param capped whether there are more to go than were counted
   */
  record Part(
      int partition,
      State state,
      long touched,
      long toGo,
      boolean capped,
      Optional<Instant> startedAt,
      Optional<Instant> doneAt) {}

  /** The parts of the tasks here that know the exposure and can be read. */
  List<Part> parts(String exposureId);

  /** The exposures that some task here is at work on. */
  Set<String> underWay();

  /** {@code host:port} of the other instances. */
  List<Instance> others();

  /** Where another instance listens. */
  record Instance(String host, int port) {}

  /** All work under way here, whatever it is about. */
  Load load();

  /**
   * What the tasks here are at work on.
   *
   * @param people looked at so far
   * @param oldest when the oldest of it began
   */
  record Load(int fanOuts, long people, Optional<Instant> oldest) {}
}
