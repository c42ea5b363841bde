package org.healthcode.risk.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A count over a window that slides in steps of a twelfth of it. Bounded whatever comes: a number
 * for each slice, the first so many distinct ones, and the first few places.
 *
 * @param newest number of the latest slice seen
 * @param others by slice, those that are not among the known
 * @param known hashes of the first distinct ones, and the slice in which each was seen last
 * @param places the first places, and the slice in which each was seen last
 * @param episode the alarm that is going on, if any
 * @param after what was done up to then counts no more: it was explained; UTC
 */
public record Tally(
    long newest,
    Map<Long, Long> others,
    Map<Long, Long> known,
    Map<String, Long> places,
    Optional<Episode> episode,
    Instant after) {

  /** So many places are told apart. */
  static final int PLACES = 4;

  private static final int SLICES = 12;

  public static final Tally NONE =
      new Tally(Long.MIN_VALUE, Map.of(), Map.of(), Map.of(), Optional.empty(), Instant.EPOCH);

  /**
   * @param from since when was counted, UTC
   * @param published at which multiple of the threshold it was told last: 1, 10 or 100
   */
  public record Episode(Instant from, int published) {}

  public Tally {
    others = Map.copyOf(others);
    known = Map.copyOf(known);
    places = Map.copyOf(places);
  }

  static Duration slice(Duration window) {
    return window.dividedBy(SLICES);
  }

  /**
   * One more; what is older than the window counts for nothing.
   *
   * @param who hash of what must not be counted twice
   * @param mostKnown how many distinct ones are remembered; beyond, each counts
   */
  Tally plus(Instant at, Duration window, long who, String place, int mostKnown) {
    long slice = Math.floorDiv(at.toEpochMilli(), slice(window).toMillis());
    long now = Math.max(newest, slice);
    long oldest = now - SLICES;
    if (slice < oldest || !at.isAfter(after)) {
      return this;
    }
    Map<Long, Long> nextOthers = new HashMap<>(others);
    nextOthers.keySet().removeIf(each -> each < oldest);
    Map<Long, Long> nextKnown = recent(known, oldest);
    Map<String, Long> nextPlaces = recent(places, oldest);
    if (nextKnown.containsKey(who) || nextKnown.size() < mostKnown) {
      nextKnown.merge(who, slice, Math::max);
    } else {
      nextOthers.merge(slice, 1L, Long::sum);
    }
    if (nextPlaces.containsKey(place) || nextPlaces.size() < PLACES) {
      nextPlaces.merge(place, slice, Math::max);
    }
    return new Tally(now, nextOthers, nextKnown, nextPlaces, episode, after);
  }

  private static <K> Map<K, Long> recent(Map<K, Long> lastSeen, long oldest) {
    Map<K, Long> left = new HashMap<>(lastSeen);
    left.values().removeIf(slice -> slice < oldest);
    return left;
  }

  long count() {
    return known.size() + others.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Start of the oldest slice that counts, or when the count began anew within it. */
  Instant since(Duration window) {
    OptionalLong oldest =
        LongStream.concat(
                others.keySet().stream().mapToLong(Long::longValue),
                known.values().stream().mapToLong(Long::longValue))
            .min();
    Instant start = Instant.ofEpochMilli(oldest.orElse(newest) * slice(window).toMillis());
    return start.isBefore(after) ? after : start;
  }

  /** When nothing of it counts any more. */
  Instant expires(Duration window) {
    return Instant.ofEpochMilli((newest + SLICES + 1) * slice(window).toMillis());
  }

  /** The smallest region that all are from; empty when there is none, or too many to know. */
  String region() {
    return places.size() < PLACES ? CommonRegion.of(places.keySet()) : "";
  }

  Tally in(Optional<Episode> now) {
    return new Tally(newest, others, known, places, now, after);
  }

  /** What was counted is explained. */
  Tally explained(Instant at) {
    return new Tally(newest, Map.of(), Map.of(), Map.of(), Optional.empty(), at);
  }
}
