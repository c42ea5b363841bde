package org.healthcode.code.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.healthcode.schemas.redis.Mark;

/**
 * Takes what was polled to Redis: all entries first, then the marks. Whatever is not marked is read
 * and written again, which changes nothing, since a write needs to be newer. For one thread.
 */
public final class Projection {

  private final ProjectionStore store;
  private final long generation;
  private final Set<String> forgiven;
  private final Map<Slice, SliceState> states = new HashMap<>();
  private final Map<Slice, String> blocked = new HashMap<>();

  /**
   * @param generation raised by the operator when the topics begin anew
   * @param forgiven records with an unreadable key that no longer hold the watermark, as {@code
   *     topic-partition@offset}
   */
  public Projection(ProjectionStore store, long generation, Set<String> forgiven) {
    this.store = store;
    this.generation = generation;
    this.forgiven = Set.copyOf(forgiven);
  }

  /** Where a topic's partition begins and ends. */
  public record Bounds(long beginning, long end) {}

  /**
   * What was polled for one slice.
   *
   * @param next the offset to poll next
   */
  public record Polled(Slice slice, List<Incoming> records, long next) {}

  /**
   * Finds out where to go on reading: at the mark, or at the beginning when there is none of this
   * generation.
   *
   * @return offsets to seek; a slice that is missing here stands still until it is started again
   * @throws StoreAwayException and nothing is started
   */
  public Map<Slice, Long> start(Map<Slice, Bounds> slices) {
    Map<Slice, Mark> marks = store.marks(slices.keySet());
    Map<Slice, Long> offsets = new LinkedHashMap<>();
    slices.forEach(
        (slice, bounds) -> {
          stop(List.of(slice));
          Mark mark = marks.get(slice);
          if (mark == null || mark.generation() < generation) {
            Mark first = new Mark(generation, bounds.beginning(), Instant.EPOCH);
            Mark begun = atEnd(slice, first, bounds) ? first.complete() : first;
            store.begin(slice, begun);
            run(slice, begun, bounds, offsets);
          } else if (mark.generation() > generation) {
            blocked.put(slice, "Redis holds a higher generation: set healthcode.generation to it");
          } else if (mark.offset() > bounds.end()) {
            blocked.put(
                slice,
                "the topic ends before the mark: it began anew, raise healthcode.generation");
          } else if (atEnd(slice, mark, bounds) && !mark.isComplete()) {
            store.begin(slice, mark.complete());
            run(slice, mark.complete(), bounds, offsets);
          } else {
            run(slice, mark, bounds, offsets);
          }
        });
    return offsets;
  }

  /** Where nothing more comes, no record would ever say that all is there. */
  private static boolean atEnd(Slice slice, Mark mark, Bounds bounds) {
    return !slice.lane().hasWatermarks() && mark.offset() >= bounds.end();
  }

  private void run(Slice slice, Mark mark, Bounds bounds, Map<Slice, Long> offsets) {
    states.put(
        slice,
        new SliceState(
            slice, mark, bounds.end(), offset -> forgiven.contains(slice + "@" + offset)));
    offsets.put(slice, mark.offset());
  }

  /** These slices belong to another instance now. */
  public void stop(Collection<Slice> slices) {
    slices.forEach(states::remove);
    slices.forEach(blocked::remove);
  }

  /**
   * @return slices of which Redis has lost data: start them again
   * @throws StoreAwayException when not every write is known to have succeeded; no mark was moved
   *     past it
   */
  public Set<Slice> project(List<Polled> polled) {
    List<Batch> batches = new ArrayList<>();
    for (Polled poll : polled) {
      SliceState state = states.get(poll.slice());
      if (state != null) {
        batches.add(
            state.batch(poll.records(), poll.next(), person -> store.read(poll.slice(), person)));
      }
    }
    if (batches.isEmpty()) {
      return Set.of();
    }
    Set<Slice> lost = new LinkedHashSet<>();
    settle(store.apply(batches), lost);
    batches.removeIf(batch -> !states.containsKey(batch.slice()));
    settle(store.mark(batches), lost);
    for (Batch batch : batches) {
      SliceState state = states.get(batch.slice());
      if (state != null) {
        state.advanced(batch);
      }
    }
    return lost;
  }

  private void settle(Map<Slice, Outcome> outcomes, Set<Slice> lost) {
    outcomes.forEach(
        (slice, outcome) -> {
          switch (outcome) {
            case DONE -> {}
            case LOST -> {
              lost.add(slice);
              stop(List.of(slice));
            }
            case SUPERSEDED -> {
              stop(List.of(slice));
              blocked.put(slice, "a service with a higher generation has taken over");
            }
          }
        });
  }

  /**
   * Reads the marks back, since a Redis that was emptied while nothing was written says nothing.
   *
   * @return slices of which Redis has lost data: start them again
   */
  public Set<Slice> verify() {
    Map<Slice, Mark> marks = store.marks(states.keySet());
    Set<Slice> lost = new LinkedHashSet<>();
    states.forEach(
        (slice, state) -> {
          Mark there = marks.get(slice);
          if (there == null || isBehind(there, state.mark())) {
            lost.add(slice);
          }
        });
    stop(lost);
    return lost;
  }

  private static boolean isBehind(Mark there, Mark expected) {
    return there.generation() < expected.generation()
        || (there.generation() == expected.generation() && there.offset() < expected.offset());
  }

  /** Slices that stand still, to be tried again now and then. */
  public Set<Slice> blocked() {
    return Set.copyOf(blocked.keySet());
  }

  public boolean isRunning(Slice slice) {
    return states.containsKey(slice);
  }

  /**
   * Notes how far the reader is.
   *
   * @param lag committed records behind the position, where that was heard of since the start
   */
  public void at(Slice slice, long position, OptionalLong lag) {
    SliceState state = states.get(slice);
    if (state != null) {
      state.at(position, lag);
    }
  }

  public List<Progress> progress() {
    List<Progress> all = new ArrayList<>();
    states.values().forEach(state -> all.add(state.progress()));
    blocked.forEach(
        (slice, why) ->
            all.add(new Progress(slice, 0, 0, true, 0, Instant.EPOCH, Optional.of(why))));
    return all;
  }
}
