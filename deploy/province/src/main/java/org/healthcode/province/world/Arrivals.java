package org.healthcode.province.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Step;

/** What Kafka has, in the order in which it came: what the province owes its people follows. */
public final class Arrivals {

  private final long seed;
  private final List<Came> all = new ArrayList<>();

  /**
   * Something that was said, or that somebody had erased what they had said until then.
   *
   * @param said what, if it was said
   * @param erased who, if it is an erasure
   */
  private record Came(Instant at, Optional<Action> said, Optional<Integer> erased) {}

  Arrivals(long seed) {
    this.seed = seed;
  }

  void add(Instant at, Action action) {
    all.add(new Came(at, Optional.of(action), Optional.empty()));
  }

  void addErasure(Instant at, int person) {
    all.add(new Came(at, Optional.empty(), Optional.of(person)));
  }

  /** Whether this resident ever had their data erased. */
  public boolean isErased(int person) {
    return all.stream().anyMatch(came -> came.erased().filter(it -> it == person).isPresent());
  }

  public int count() {
    return all.size();
  }

  /** How many had come at a moment. */
  public int countAt(Instant moment) {
    int count = all.size();
    while (count > 0 && all.get(count - 1).at().isAfter(moment)) {
      count--;
    }
    return count;
  }

  /** When the last of the first so many came. */
  public Instant lastOf(int count) {
    return count == 0 ? Instant.EPOCH : all.get(count - 1).at();
  }

  /** The first so many, without what was erased. */
  public History first(int count) {
    Map<Integer, Instant> erasures = new HashMap<>();
    all.subList(0, count)
        .forEach(came -> came.erased().ifPresent(person -> erasures.put(person, came.at())));
    return first(count, erasures);
  }

  /** The first so many, as if nobody had had anything erased. */
  public History firstUnerased(int count) {
    return first(count, Map.of());
  }

  private History first(int count, Map<Integer, Instant> erasures) {
    List<Step> steps = new ArrayList<>();
    for (Came came : all.subList(0, count)) {
      came.said()
          .filter(action -> !isErased(action, erasures))
          .ifPresent(action -> steps.add(new Step(came.at(), action)));
    }
    return new History(seed, steps);
  }

  private static boolean isErased(Action action, Map<Integer, Instant> erasures) {
    return switch (action) {
      case DeclareHealth it -> isErased(it.person(), it.recordedAt(), erasures);
      case DeclareItinerary it -> isErased(it.person(), it.recordedAt(), erasures);
      default -> false;
    };
  }

  private static boolean isErased(int person, Instant recordedAt, Map<Integer, Instant> erasures) {
    return Optional.ofNullable(erasures.get(person))
        .filter(at -> !recordedAt.isAfter(at))
        .isPresent();
  }
}
