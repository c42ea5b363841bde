package org.healthcode.risk.oracle.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Place.Region;

/**
 * That a visit and an exposure meet, in one world.
 *
 * @param visit of a person
 * @param exposure of the place
 */
public record Meeting(Visit visit, Exposure exposure) {

  /** The widest margin that any policy has; the policy itself compares its own. */
  private static final Duration WIDEST = Duration.ofMinutes(30);

  /** All meetings of a person. */
  public static List<Meeting> of(int person, World world) {
    return world.visits().stream()
        .filter(v -> v.person() == person)
        .flatMap(v -> world.exposures().stream().map(e -> new Meeting(v, e)))
        .filter(m -> m.happens(world.readings()))
        .toList();
  }

  private boolean happens(Readings readings) {
    if (exposure.person() == visit.person()
        || !Places.meet(visit.place(), exposure.place(), readings)) {
      return false;
    }
    return overlap() || !isOfRegion() && gap().compareTo(WIDEST) <= 0;
  }

  /** Whether it is the level of a region. */
  boolean isOfRegion() {
    return exposure.place() instanceof Region;
  }

  private boolean overlap() {
    return !visit.time().meet(exposure.time()).isEmpty();
  }

  private Duration gap() {
    return visit.time().gap(exposure.time());
  }

  /** Whether the other, of another world, is the same meeting. */
  public boolean same(Meeting other) {
    return visit.id().equals(other.visit.id())
        && exposure.id().equals(other.exposure.id())
        && visit.place().equals(other.visit.place())
        && (!isOfRegion() || !exposure.time().meet(other.exposure.time()).isEmpty());
  }

  /** Whether neither side was forgotten at a moment. */
  public boolean remembered(Instant moment, Readings readings) {
    Duration kept = isOfRegion() ? Retention.LEVELS : Retention.WHEREABOUTS;
    return Retention.holds(visit.time(), Retention.WHEREABOUTS, moment, readings)
        && Retention.holds(exposure.time(), kept, moment, readings);
  }

  /** What it means for the person. */
  public Exposed exposed(World world) {
    Instant known = visit.known().isAfter(exposure.known()) ? visit.known() : exposure.known();
    return isOfRegion() ? stay(world, known) : companion(world.readings(), known);
  }

  private Exposed companion(Readings readings, Instant known) {
    Span both = visit.time().meet(exposure.time());
    boolean overlap = overlap();
    Instant from = overlap ? both.from() : visit.time().from();
    Instant leaving = visit.time().until().orElseThrow();
    Instant last =
        overlap
            ? both.until().orElseThrow()
            : exposure.time().until().filter(u -> u.isBefore(visit.time().from())).isPresent()
                ? visit.time().from()
                : leaving;
    return new Exposed(
        exposure.kind(),
        exposure.place(),
        from,
        Optional.of(readings.other(Doubt.COMPANION_UNTIL_LEAVING) ? leaving : last),
        Optional.empty(),
        known,
        overlap ? Optional.empty() : Optional.of(gap()));
  }

  /** Decision 028: who has left a place. */
  private Exposed stay(World world, Instant known) {
    Instant from = visit.time().meet(exposure.time()).from();
    Optional<Instant> leaves = visit.time().until();
    Optional<Instant> ends = exposure.time().until();
    // "Who leaves at the very moment at which it ends has left."
    boolean endsOverThem = ends.isPresent() && leaves.map(l -> l.isAfter(ends.get())).orElse(true);
    boolean movesWithin = leaves.isPresent() && isStillThere(leaves.get(), world);
    Optional<Instant> left = endsOverThem || movesWithin ? Optional.empty() : leaves;
    Optional<Instant> over = endsOverThem ? ends : movesWithin ? leaves : Optional.empty();
    return new Exposed(
        exposure.kind(), exposure.place(), from, left, over, known, Optional.empty());
  }

  private boolean isStillThere(Instant leaving, World world) {
    Region region = (Region) exposure.place();
    boolean gapIsNone = world.readings().other(Doubt.GAP_IS_NO_LEAVING);
    return world.visits().stream()
        .filter(v -> v.person() == visit.person() && !v.id().equals(visit.id()))
        .filter(v -> v.place() instanceof Region r && Places.within(r, region))
        .map(Visit::time)
        .anyMatch(t -> t.contains(leaving) || gapIsNone && t.from().isAfter(leaving));
  }
}
